import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, BASE, dataOf } from '../../api/client.js';
import { newKunci } from '../../api/kunci.js';
import type { Layanan } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Rincian } from '../../components/rincian.js';
import { Tombol } from '../../components/tombol.js';
import { formatHari, formatLama } from '../../words/format.js';
import { kataLayanan } from '../../words/layanan.js';
import { KelayakanList } from './kelayakan-list.js';
import { kelayakanQuery, layananQuery } from './queries.js';

const route = getRouteApi('/dalam/layanan/$kode');

function BerkasList({ berkas }: { berkas: Layanan['berkas'] }) {
  if (berkas.length === 0) return <p>{kataLayanan.tanpaBerkas}</p>;
  return (
    <>
      <p>{kataLayanan.hitungArsip(berkas.filter(({ adaDiArsip }) => adaDiArsip).length, berkas.length)}</p>
      <ul className="garis-list">
        {berkas.map(({ kode, nama, keterangan, wajib, syarat, adaDiArsip }) => (
          <li key={kode}>
            <p>
              <b>{nama}</b> {!wajib && <span className="redup">({syarat ?? kataLayanan.bilaAda})</span>}
            </p>
            {keterangan != null && <p className="redup">{keterangan}</p>}
            <p className={adaDiArsip ? 'tanda hijau' : 'tanda netral'}>
              <span aria-hidden="true">{adaDiArsip ? '✓' : '↥'}</span>{' '}
              {adaDiArsip ? kataLayanan.adaDiArsip : kataLayanan.perluUnggah}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function LangkahList({ langkah }: { langkah: Layanan['langkah'] }) {
  return (
    <ol className="garis-list angka">
      {langkah.map(({ nama, pelaksana, norma }, index) => (
        <li key={`${index} ${nama}`}>
          <b>{nama}</b>
          <span className="redup">
            {' '}
            {kataLayanan.oleh} {pelaksana}
            {norma !== '' && `, ${norma}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The version in force as it is printed and enacted. */
function LembarSop({ kode, versi }: { kode: string; versi: number }) {
  const url = `${BASE}/layanan/${encodeURIComponent(kode)}/sop/${versi}.pdf`;
  return (
    <p>
      {kataLayanan.lembarSop}: <a href={url}>{kataLayanan.lembarF4}</a>{' '}
      <a href={`${url}?kertas=a4`}>{kataLayanan.lembarA4}</a>
    </p>
  );
}

/** Starts a draft, or goes on with the one that is open, and goes to its form. */
function Mulai({ kode, boleh }: { kode: string; boleh: boolean }) {
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/usulan', {
          headers: { 'Idempotency-Key': newKunci() },
          body: { layanan: kode },
        }),
      ),
    onSuccess: ({ id }) => navigate({ to: '/usulan/$id/isi', params: { id } }),
  });
  return (
    <div className="kaki">
      {start.isError && <Galat error={start.error} />}
      <Tombol
        disabled={!boleh}
        loading={start.isPending}
        onClick={() => {
          start.mutate();
        }}
      >
        {kataLayanan.lanjut}
      </Tombol>
    </div>
  );
}

/** One service: what a person gets, whether they may have it, what they must bring, and how long it takes. */
export function LayananPage() {
  const { kode } = route.useParams();
  const query = useQuery(layananQuery(kode));
  const kelayakan = useQuery(kelayakanQuery(kode));
  const nama = query.data?.nama ?? kataLayanan.judul;
  return (
    <>
      <Judul title={nama}>{nama}</Judul>
      <Muat query={query}>
        {(layanan) => (
          <>
            <Rincian
              items={[
                [kataLayanan.didapat, layanan.ringkasan],
                [kataLayanan.lama, formatLama(layanan.janji)],
                [kataLayanan.biaya, kataLayanan.gratis],
              ]}
            />
            <section>
              <h2>{kataLayanan.kelayakan}</h2>
              <Muat query={kelayakan}>{(data) => <KelayakanList kelayakan={data} />}</Muat>
            </section>
            <section>
              <h2>{kataLayanan.berkas}</h2>
              <BerkasList berkas={layanan.berkas} />
            </section>
            <section>
              <h2>{kataLayanan.langkah}</h2>
              <LangkahList langkah={layanan.langkah} />
            </section>
            <section>
              <h2>{kataLayanan.dasarHukum}</h2>
              <ul>
                {layanan.dasarHukum.map((dasar) => (
                  <li key={dasar}>{dasar}</li>
                ))}
              </ul>
              <p className="redup">{kataLayanan.versi(layanan.versi, formatHari(layanan.berlaku))}</p>
              <LembarSop kode={layanan.kode} versi={layanan.versi} />
            </section>
            <Mulai kode={kode} boleh={kelayakan.data?.boleh ?? false} />
          </>
        )}
      </Muat>
    </>
  );
}
