import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import type { HasilKeputusan, Tugas, TugasRingkas } from '../../api/types.js';
import { Muat } from '../../components/muat.js';
import { berkasUrl } from '../../components/pratinjau.js';
import { Rincian } from '../../components/rincian.js';
import { TandaBatas, TandaTercatat } from '../../components/tanda.js';
import { TautanTombol } from '../../components/tombol.js';
import { kataTercatat } from '../../words/tercatat.js';
import { kataTugas } from '../../words/tugas.js';
import { AmbilTombol } from './ambil-tombol.js';
import { BilahKeputusan } from './bilah-keputusan.js';
import { DaftarPeriksa } from './daftar-periksa.js';
import { tugasQuery, type Saringan } from './queries.js';
import { useMejaKerja } from './use-meja-kerja.js';

export const KeputusanDialog = lazy(async () => ({
  default: (await import('./keputusan-dialog.js')).KeputusanDialog,
}));

interface PanelProps {
  row: TugasRingkas;
  pegawaiId: string;
  saringan: Saringan;
  onDone: (hasil: HasilKeputusan) => void;
}

function Isi({ tugas, pegawaiId, saringan, onDone }: Omit<PanelProps, 'row'> & { tugas: Tugas }) {
  const { meja, letters, ambil, chosen, choose, close } = useMejaKerja(tugas, pegawaiId);
  return (
    <>
      <div className="panel-isi" tabIndex={0} role="region" aria-label={kataTugas.pemeriksaan}>
        <p className="tombol-baris">
          <TautanTombol to="/tugas/$id" params={{ id: tugas.id }} search={saringan} variant="default" size="sm">
            {kataTugas.buka}
          </TautanTombol>
          <AmbilTombol tugas={tugas} pegawaiId={pegawaiId} ambil={ambil} variant="subtle" />
        </p>
        <DaftarPeriksa tugas={tugas} meja={meja} />
        <h3>{kataTugas.isian}</h3>
        <Rincian items={tugas.usulan.isian.map(({ label, teks }) => [label, teks] as const)} />
        <h3>{kataTugas.dokumen}</h3>
        <ul>
          {tugas.usulan.berkas.map(({ kode, nama, berkas }) => (
            <li key={kode}>
              {berkas === null ? (
                `${nama}: ${kataTugas.belumAda}`
              ) : (
                <a href={berkasUrl(berkas.id)} target="_blank" rel="noopener">
                  {nama}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
      <BilahKeputusan tugas={tugas} kerja={meja.kerja} letters={letters} onChoose={choose} />
      {chosen !== undefined && (
        <Suspense>
          <KeputusanDialog
            tugas={tugas}
            keputusan={chosen}
            meja={meja}
            onClose={close}
            onDone={(hasil) => {
              close();
              onDone(hasil);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** The focused tugas beside the list, with its verdict bar. */
export function Panel({ row, ...rest }: PanelProps) {
  const query = useQuery(tugasQuery(row.id));
  return (
    <aside className="panel" aria-label={kataTugas.pratinjau}>
      <div className="panel-isi ringkas">
        <h2>{row.layanan.nama}</h2>
        <p className="redup">
          {row.langkah.nama} · {row.nomor} · {row.pegawai.nama} · {row.unit.nama}
        </p>
        {row.tercatat === null ? <TandaBatas tugas={row} /> : <TandaTercatat label={kataTercatat.tanda} />}
      </div>
      <Muat query={query}>{(tugas) => <Isi key={tugas.id} tugas={tugas} {...rest} />}</Muat>
    </aside>
  );
}
