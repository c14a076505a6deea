import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { sesiQuery } from '../../api/sesi.js';
import type { Tugas } from '../../api/types.js';
import { DuaJam } from '../../components/jam.js';
import { Judul } from '../../components/judul.js';
import { Linimasa } from '../../components/linimasa.js';
import { Muat } from '../../components/muat.js';
import { Penolakan } from '../../components/penolakan.js';
import { Rincian } from '../../components/rincian.js';
import { TandaBatas, TandaTercatat, Waktu } from '../../components/tanda.js';
import { TautanTombol, Tombol } from '../../components/tombol.js';
import { formatNip, formatWaktu } from '../../words/format.js';
import { kataTercatat } from '../../words/tercatat.js';
import { kataTugas } from '../../words/tugas.js';
import { AmbilTombol } from './ambil-tombol.js';
import { BilahKeputusan } from './bilah-keputusan.js';
import { DaftarPeriksa } from './daftar-periksa.js';
import { DokumenPanel } from './dokumen-panel.js';
import { KeputusanDialog } from './panel.js';
import { rowsOf, tugasListQuery, tugasQuery, type Saringan } from './queries.js';
import { useTercatat } from './use-tercatat.js';
import { useMejaKerja } from './use-meja-kerja.js';
import './tugas.css';

const route = getRouteApi('/dalam/tugas/$id');

/** Where this tugas stands in the queue it was opened from. */
function useTetangga(id: string, saringan: Saringan) {
  const { data } = useInfiniteQuery(tugasListQuery(saringan));
  const rows = rowsOf(data);
  const index = rows.findIndex((row) => row.id === id);
  return {
    index,
    total: data?.pages[0]?.total ?? 0,
    before: index > 0 ? rows[index - 1]?.id : undefined,
    after: index < 0 ? undefined : rows[index + 1]?.id,
  };
}

function Pengembalian({ tugas }: { tugas: Tugas }) {
  if (tugas.riwayatPengembalian.length === 0) return null;
  return (
    <section>
      <h3>{kataTugas.pengembalianLalu}</h3>
      {tugas.riwayatPengembalian.map(({ waktu, oleh, temuan }) => (
        <div key={waktu}>
          <p className="redup">{kataTugas.dikembalikan(formatWaktu(waktu), oleh)}</p>
          <ul>
            {temuan.map(({ berkas, field, halaman, alasan, catatan }, index) => (
              <li key={index}>
                {namaTemuan(tugas, berkas, field)}
                {halaman != null && `, halaman ${halaman}`}: {alasan.label}
                {catatan != null && `. ${catatan}`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

const namaTemuan = ({ usulan }: Tugas, berkas?: string | null, field?: string | null): string =>
  usulan.berkas.find(({ kode }) => kode === berkas)?.nama ??
  usulan.isian.find((item) => item.field === field)?.label ??
  '';

function Ruang({ tugas }: { tugas: Tugas }) {
  const saringan = route.useSearch();
  const navigate = useNavigate();
  const { data: sesi } = useSuspenseQuery(sesiQuery);
  useTercatat(sesi.pegawai.id);
  const { index, total, before, after } = useTetangga(tugas.id, saringan);
  const [dokumen, setDokumen] = useState(() => tugas.usulan.berkas.find(({ berkas }) => berkas !== null)?.kode);
  const toRow = (id: string | undefined) => {
    void navigate({ to: '/tugas', search: { ...saringan, ...(id === undefined ? {} : { id }) } });
  };
  const toTugas = (id: string | undefined) => {
    if (id !== undefined) void navigate({ to: '/tugas/$id', params: { id }, search: saringan });
  };
  const { meja, letters, ambil, chosen, choose, close } = useMejaKerja(tugas, sesi.pegawai.id, {
    j: () => {
      toTugas(after);
    },
    k: () => {
      toTugas(before);
    },
    Escape: () => {
      toRow(tugas.id);
    },
    ...Object.fromEntries(
      tugas.usulan.berkas.slice(0, 9).map(({ kode, berkas }, at) => [
        String(at + 1),
        () => {
          if (berkas !== null) setDokumen(kode);
        },
      ]),
    ),
  });
  return (
    <>
      <div className="ruang-kepala">
        <Judul
          title={`${tugas.nomor} ${tugas.langkah.nama}`}
          sub={`${tugas.nomor} · ${tugas.pegawai.nama} · NIP ${formatNip(tugas.pegawai.nip)} · ${tugas.unit.nama}`}
        >
          {tugas.layanan.nama}: {tugas.langkah.nama}
        </Judul>
        <p className="tombol-baris">
          {tugas.tercatat !== null && <TandaTercatat label={kataTercatat.tanda} />}
          {tugas.status === 'open' && tugas.tercatat === null && <TandaBatas tugas={tugas} />}
          <AmbilTombol tugas={tugas} pegawaiId={sesi.pegawai.id} ambil={ambil} variant="default" />
          <TautanTombol to="/tugas" search={{ ...saringan, id: tugas.id }} variant="subtle" size="sm">
            {kataTugas.kembaliDaftar}
          </TautanTombol>
        </p>
      </div>
      <DokumenPanel berkas={tugas.usulan.berkas} dipilih={dokumen} onPilih={setDokumen} />
      <div className="panel">
        <div className="panel-isi" tabIndex={0} role="region" aria-label={kataTugas.pemeriksaan}>
          <h2 className="sr">{kataTugas.pemeriksaan}</h2>
          <Penolakan tugasId={tugas.id} />
          <DaftarPeriksa tugas={tugas} meja={meja} onShow={setDokumen} />
          <section>
            <h3>{kataTugas.isian}</h3>
            <Rincian items={tugas.usulan.isian.map(({ label, teks }) => [label, teks] as const)} />
          </section>
          <Pengembalian tugas={tugas} />
          <section>
            <h3>{kataTugas.jam}</h3>
            <Rincian
              items={[
                [kataTugas.dibuka, <Waktu key="dibuka" iso={tugas.dibuka} />],
                [kataTugas.batas, tugas.batas === null ? null : <Waktu key="batas" iso={tugas.batas} />],
                [kataTugas.norma, tugas.norma],
              ]}
            />
            {tugas.usulan.jam !== null && <DuaJam jam={tugas.usulan.jam} />}
          </section>
          <section>
            <h3>{kataTugas.riwayat}</h3>
            <Linimasa data={tugas.usulan.linimasa} />
          </section>
        </div>
        <BilahKeputusan tugas={tugas} kerja={meja.kerja} letters={letters} onChoose={choose} />
        {index >= 0 && (
          <nav className="tetangga" aria-label={kataTugas.daftar}>
            <Tombol
              variant="subtle"
              size="sm"
              disabled={before === undefined}
              onClick={() => {
                toTugas(before);
              }}
            >
              {kataTugas.sebelumnya}
            </Tombol>
            <span>{kataTugas.posisi(index + 1, total)}</span>
            <Tombol
              variant="subtle"
              size="sm"
              disabled={after === undefined}
              onClick={() => {
                toTugas(after);
              }}
            >
              {kataTugas.berikutnya}
            </Tombol>
          </nav>
        )}
      </div>
      {chosen !== undefined && (
        <Suspense>
          <KeputusanDialog
            tugas={tugas}
            keputusan={chosen}
            meja={meja}
            onClose={close}
            onDone={() => {
              close();
              toRow(after ?? before);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** The room of one tugas: documents at the left, what to check and the verdict at the right. */
export function RuangPage() {
  const { id } = route.useParams();
  const query = useQuery(tugasQuery(id));
  return (
    <div className="ruang">
      {query.data === undefined && <Judul title={kataTugas.judul}>{kataTugas.judul}</Judul>}
      <Muat query={query}>{(tugas) => <Ruang key={tugas.id} tugas={tugas} />}</Muat>
    </div>
  );
}
