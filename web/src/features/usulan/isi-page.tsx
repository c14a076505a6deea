import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sesiQuery } from '../../api/sesi.js';
import type { Layanan, Usulan } from '../../api/types.js';
import { focusOn, type Kekurangan } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Muat } from '../../components/muat.js';
import { Rincian } from '../../components/rincian.js';
import { TautanTombol } from '../../components/tombol.js';
import { formatNip } from '../../words/format.js';
import { kataUsulan } from '../../words/usulan.js';
import { FormIsian } from './form-isian.js';
import { KirimBagian } from './kirim-bagian.js';
import { isSlot } from './kurang.js';
import { LangkahIsi } from './langkah-isi.js';
import { formulirQuery, usulanQuery } from './queries.js';
import { SimpanStatus } from './simpan-status.js';
import { SlotUnggah } from './slot-unggah.js';
import { useIsianForm } from './use-isian-form.js';
import './usulan.css';

const route = getRouteApi('/dalam/usulan/$id/isi');

function IsiForm({ usulan, layanan }: { usulan: Usulan; layanan: Layanan }) {
  const { bagian = 'isian' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  const { form, baris, isian, penyimpan, snapshot, take } = useIsianForm(usulan, layanan.formulir, sesi.pegawai.id);
  const [sought, setSought] = useState<Kekurangan>();
  // A link of the error summary: its field is on another part of the form, so it is focused once that part is there.
  useEffect(() => {
    if (sought?.tujuan == null) return;
    focusOn(sought.tujuan);
    if (!isSlot(sought)) void form.trigger();
    setSought(undefined);
  }, [sought, form]);
  const seek = async (item: Kekurangan) => {
    await navigate({ search: isSlot(item) ? { bagian: 'berkas' } : {} });
    setSought(item);
  };
  const simpan = <SimpanStatus penyimpan={penyimpan} snapshot={snapshot} baris={baris} onTake={take} />;
  return (
    <>
      <LangkahIsi id={usulan.id} bagian={bagian} />
      {bagian === 'isian' && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          <section>
            <h2>{kataUsulan.dataDiri}</h2>
            <Rincian
              items={[
                ['Nama', usulan.pegawai.nama],
                [kataUsulan.nip, formatNip(usulan.pegawai.nip)],
                ['Unit kerja', sesi.pegawai.id === usulan.pegawai.id ? sesi.pegawai.unit.nama : null],
              ]}
            />
            <p className="redup">{kataUsulan.dataDiriBantuan}</p>
          </section>
          <p>{kataUsulan.wajibSemua}</p>
          <FormIsian
            baris={baris}
            control={form.control}
            onNilai={(field, nilai) => {
              penyimpan.change(field, nilai);
            }}
          />
          {simpan}
          <TautanTombol to="/usulan/$id/isi" params={{ id: usulan.id }} search={{ bagian: 'berkas' }}>
            {kataUsulan.lanjutBerkas}
          </TautanTombol>
        </form>
      )}
      {bagian === 'berkas' && (
        <>
          <h2>{kataUsulan.berkasJudul}</h2>
          <p className="redup">{kataUsulan.berkasBantuan}</p>
          <ul className="garis-list">
            {usulan.berkas.map((slot) => (
              <SlotUnggah key={slot.kode} usulanId={usulan.id} slot={slot} />
            ))}
          </ul>
          {simpan}
          <p className="tombol-baris">
            <TautanTombol to="/usulan/$id/isi" params={{ id: usulan.id }} search={{ bagian: 'kirim' }}>
              {kataUsulan.lanjutKirim}
            </TautanTombol>
            <TautanTombol to="/usulan/$id/isi" params={{ id: usulan.id }} variant="default">
              {kataUsulan.kembaliIsian}
            </TautanTombol>
          </p>
        </>
      )}
      {bagian === 'kirim' && (
        <>
          <KirimBagian
            usulan={usulan}
            baris={baris}
            isian={isian}
            penyimpan={penyimpan}
            onGo={(item) => void seek(item)}
          />
          {simpan}
        </>
      )}
    </>
  );
}

/** Filling in a draft: three short parts, kept while they are typed, then looked over and sent. */
export function IsiPage() {
  const { id } = route.useParams();
  const query = useQuery(usulanQuery(id));
  const kode = query.data?.layanan.kode;
  const layanan = useQuery({ ...formulirQuery(kode ?? ''), enabled: kode !== undefined });
  const judul = kataUsulan.isiJudul(query.data?.layanan.nama ?? '');
  return (
    <>
      <Judul title={judul}>{judul}</Judul>
      <Muat query={query}>
        {(usulan) =>
          usulan.aksi.includes('submit') ? (
            <Muat query={layanan}>{(data) => <IsiForm key={usulan.id} usulan={usulan} layanan={data} />}</Muat>
          ) : (
            <TautanTombol to="/usulan/$id" params={{ id }}>
              {kataUsulan.lacak}
            </TautanTombol>
          )
        }
      </Muat>
    </>
  );
}
