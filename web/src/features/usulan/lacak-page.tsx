import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { BASE } from '../../api/client.js';
import { Masalah } from '../../api/masalah.js';
import { sesiQuery } from '../../api/sesi.js';
import { TANYA_LAGI } from '../../api/tercatat.js';
import type { Usulan } from '../../api/types.js';
import { DuaJam } from '../../components/jam.js';
import { Judul } from '../../components/judul.js';
import { Linimasa } from '../../components/linimasa.js';
import { Muat } from '../../components/muat.js';
import { usePantauTercatat } from '../../components/pantau-tercatat.js';
import { Penolakan } from '../../components/penolakan.js';
import { berkasRingkas, berkasUrl } from '../../components/pratinjau.js';
import { Rincian } from '../../components/rincian.js';
import { TandaStatus, TandaTercatat, Waktu } from '../../components/tanda.js';
import { CatatanTercatat, useTercatatUsai } from '../../components/tercatat.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { formatHari, formatNip } from '../../words/format.js';
import { kataTercatat } from '../../words/tercatat.js';
import { umum } from '../../words/status.js';
import { kataUsulan } from '../../words/usulan.js';
import { bolaQuery, linimasaQuery, usulanQuery } from './queries.js';
import { TarikDialog } from './tarik-dialog.js';
import './usulan.css';

const route = getRouteApi('/dalam/usulan/$id');

function Tindakan({ usulan }: { usulan: Usulan }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const params = { id: usulan.id };
  return (
    <p className="tombol-baris">
      {usulan.aksi.includes('submit') && (
        <TautanTombol to="/usulan/$id/isi" params={params}>
          {kataUsulan.lanjutkan}
        </TautanTombol>
      )}
      {usulan.aksi.includes('resubmit') && (
        <TautanTombol to="/usulan/$id/perbaiki" params={params}>
          {kataUsulan.perbaiki}
        </TautanTombol>
      )}
      {usulan.aksi.includes('withdraw') && (
        <Tombol
          variant="outline"
          color="red"
          onClick={() => {
            setWithdrawing(true);
          }}
        >
          {kataUsulan.tarik}
        </Tombol>
      )}
      {withdrawing && (
        <TarikDialog
          id={usulan.id}
          onClose={() => {
            setWithdrawing(false);
          }}
        />
      )}
    </p>
  );
}

function Hasil({ usulan }: { usulan: Usulan }) {
  if (usulan.hasil.length === 0) return null;
  return (
    <section>
      <h2>{kataUsulan.hasilJudul}</h2>
      <ul className="garis-list">
        {usulan.hasil.map(({ naskahId, judul, nomor, tanggal }) => (
          <li key={naskahId}>
            <p>
              <b>{judul}</b>
            </p>
            <p className="redup">
              Nomor {nomor}, {formatHari(tanggal)}
            </p>
            <a href={`${BASE}/naskah/${encodeURIComponent(naskahId)}.pdf`} target="_blank" rel="noopener">
              {kataUsulan.unduh} {judul} (PDF)
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kiriman({ usulan }: { usulan: Usulan }) {
  if (usulan.kiriman.length === 0) return null;
  return (
    <section>
      <h2>{kataUsulan.kirimanJudul}</h2>
      <ul className="garis-list">
        {usulan.kiriman.map(({ resi, keadaanLabel, sejak }) => (
          <li key={`${resi ?? ''} ${sejak}`}>
            <b>{keadaanLabel}</b>, {resi === null ? umum.tanpaResi : `${umum.resi} ${resi}`}
            <span className="redup">
              {' '}
              sejak <Waktu iso={sejak} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bola({ id }: { id: string }) {
  const query = useQuery(bolaQuery(id));
  if (query.data?.length === 0) return null;
  return (
    <section>
      <h2>{kataUsulan.bolaJudul}</h2>
      <Muat query={query}>
        {(data) => (
          <table>
            <thead>
              <tr>
                <th scope="col">{kataUsulan.pemegang}</th>
                <th scope="col">{kataUsulan.langkah}</th>
                <th scope="col">{kataUsulan.lama}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ pemegang, langkah, teks }, index) => (
                <tr key={`${index} ${pemegang}`}>
                  <th scope="row">{pemegang}</th>
                  <td>{langkah ?? '–'}</td>
                  <td>{teks}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Muat>
    </section>
  );
}

/** The story and the ledger are asked for again when what was recorded has been taken. */
function useFollow({ id, tercatat }: Usulan): void {
  const client = useQueryClient();
  const before = useRef(tercatat?.waktu);
  useEffect(() => {
    if (before.current !== tercatat?.waktu) {
      void client.invalidateQueries({ queryKey: linimasaQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: bolaQuery(id).queryKey });
    }
    before.current = tercatat?.waktu;
  }, [client, id, tercatat?.waktu]);
}

function Isi({ usulan }: { usulan: Usulan }) {
  const { id, status, bola, janji, jam, tercatat } = usulan;
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  usePantauTercatat(sesi.pegawai.id);
  useTercatatUsai(tercatat, kataTercatat.diproses(usulan.nomor ?? ''));
  useFollow(usulan);
  const linimasa = useQuery({ ...linimasaQuery(id), enabled: status !== 'draft' });
  return (
    <>
      <p>
        {tercatat?.sendiri ? (
          <TandaTercatat label={usulan.statusLabel} />
        ) : (
          <TandaStatus status={status} label={usulan.statusLabel} />
        )}
      </p>
      {tercatat !== null && <CatatanTercatat tercatat={tercatat} />}
      {bola !== null && tercatat === null && (
        <p>
          {kataUsulan.menunggu(bola.siapa, bola.langkah)}
          <span className="redup">
            , sejak <Waktu iso={bola.sejak} />
          </span>
        </p>
      )}
      {usulan.penutup != null && <p className="peringatan">{usulan.penutup}</p>}
      {janji !== null && (
        <p>
          {kataUsulan.janji} <b>{formatHari(janji)}</b>
          {jam !== null && formatHari(jam.janji) !== formatHari(janji) && (
            <span className="redup">. {kataUsulan.janjiKini(formatHari(jam.janji))}</span>
          )}
        </p>
      )}
      {usulan.batasPerbaikan != null && (
        <p>
          {kataUsulan.batasPerbaikan} <b>{formatHari(usulan.batasPerbaikan)}</b>
        </p>
      )}
      <Penolakan usulanId={id} />
      <Tindakan usulan={usulan} />
      <Hasil usulan={usulan} />
      <Kiriman usulan={usulan} />
      {jam !== null && (
        <section>
          <h2>{kataUsulan.waktuJudul}</h2>
          <DuaJam jam={jam} />
        </section>
      )}
      {status !== 'draft' && (
        <section>
          <h2>{kataUsulan.linimasaJudul}</h2>
          <Muat query={linimasa}>{(data) => <Linimasa data={data} />}</Muat>
        </section>
      )}
      {status !== 'draft' && <Bola id={id} />}
      <section>
        <h2>{kataUsulan.isianJudul}</h2>
        <Rincian
          items={[
            ['Nama', usulan.pegawai.nama],
            [kataUsulan.nip, formatNip(usulan.pegawai.nip)],
            ...usulan.isianLabel.map(({ label, teks }) => [label, teks] as const),
          ]}
        />
      </section>
      <section>
        <h2>{kataUsulan.berkasJudul}</h2>
        <ul className="garis-list">
          {usulan.berkas.map(({ kode, nama, berkas }) => (
            <li key={kode}>
              {nama}:{' '}
              {berkas === null ? (
                kataUsulan.belumAda
              ) : (
                <>
                  <a href={berkasUrl(berkas.id)} target="_blank" rel="noopener">
                    {berkas.namaFile}
                  </a>{' '}
                  <span className="redup">({berkasRingkas(berkas)})</span>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function TanpaUsulan() {
  return (
    <>
      <Judul title={kataUsulan.tidakAda}>{kataUsulan.tidakAda}</Judul>
      <p>{kataUsulan.tidakAdaIsi}</p>
      <p>
        <TautanTombol to="/usulan" variant="default">
          {kataUsulan.keDaftar}
        </TautanTombol>
      </p>
    </>
  );
}

/** Following one usulan: where it is, who has it, what has happened, what came of it. */
export function LacakPage() {
  const { id } = route.useParams();
  const query = useQuery({
    ...usulanQuery(id),
    refetchInterval: ({ state }) => (state.data?.tercatat == null ? 60_000 : TANYA_LAGI),
  });
  if (query.error instanceof Masalah && [400, 404].includes(query.error.status)) return <TanpaUsulan />;
  const nama = query.data?.layanan.nama ?? 'Usulan';
  return (
    <>
      <Judul title={nama} sub={query.data?.nomor ?? undefined}>
        {nama}
      </Judul>
      <Muat query={query}>{(usulan) => <Isi usulan={usulan} />}</Muat>
    </>
  );
}
