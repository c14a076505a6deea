import { NativeSelect, TextInput } from '@mantine/core';
import type { Keputusan, Tugas } from '../../api/types.js';
import { Tombol } from '../../components/tombol.js';
import { kataTugas } from '../../words/tugas.js';
import { halamanMax, inputId } from './isi-putusan.js';
import { temuanKosong, type TemuanDraf } from './kerja.js';

interface Props {
  tugas: Tugas;
  keputusan: Keputusan;
  temuan: TemuanDraf[];
  errorAt: (tujuan: string) => string | null;
  onChange: (temuan: TemuanDraf[]) => void;
}

const letakData = ({ usulan }: Tugas) => [
  { value: '', label: kataTugas.pilihLetak },
  {
    group: kataTugas.dokumen,
    items: usulan.berkas.map(({ kode, nama }) => ({ value: `berkas:${kode}`, label: nama })),
  },
  {
    group: kataTugas.isian,
    items: usulan.isian.map(({ field, label }) => ({ value: `field:${field}`, label })),
  },
];

const namaLetak = ({ usulan }: Tugas, letak: string): string =>
  usulan.berkas.find(({ kode }) => letak === `berkas:${kode}`)?.nama ??
  usulan.isian.find(({ field }) => letak === `field:${field}`)?.label ??
  '…';

/** All defects at once, each pinned to a page or a field and a coded reason; and what the applicant will read. */
export function TemuanEditor({ tugas, keputusan, temuan, errorAt, onChange }: Props) {
  const alasan = keputusan.alasanTemuan ?? [];
  const again = tugas.riwayatPengembalian.length > 0;
  const set = (index: number, change: Partial<TemuanDraf>) => {
    onChange(temuan.map((found, at) => (at === index ? { ...found, ...change } : found)));
  };
  return (
    <section aria-label={kataTugas.temuan}>
      <p className="redup">{kataTugas.temuanBantuan}</p>
      {temuan.map((found, index) => (
        // Findings have no identity of their own while they are written; their order is it.
        <fieldset className="temuan-baris" key={index}>
          <legend>{kataTugas.temuanKe(index + 1)}</legend>
          <NativeSelect
            id={inputId.letak(index)}
            label={kataTugas.letak}
            error={errorAt(inputId.letak(index))}
            data={letakData(tugas)}
            value={found.letak}
            onChange={(event) => {
              set(index, { letak: event.currentTarget.value });
            }}
          />
          {found.letak.startsWith('berkas:') && (
            <TextInput
              id={inputId.halaman(index)}
              label={kataTugas.halaman}
              inputMode="numeric"
              description={dari(halamanMax(tugas, found))}
              error={errorAt(inputId.halaman(index))}
              value={found.halaman}
              onChange={(event) => {
                set(index, { halaman: event.currentTarget.value });
              }}
            />
          )}
          <NativeSelect
            id={inputId.alasanTemuan(index)}
            label={kataTugas.alasan}
            error={errorAt(inputId.alasanTemuan(index))}
            data={[
              { value: '', label: kataTugas.pilihAlasan },
              ...alasan.map(({ kode, label }) => ({ value: kode, label })),
            ]}
            value={found.alasan}
            onChange={(event) => {
              set(index, { alasan: event.currentTarget.value });
            }}
          />
          <TextInput
            label={kataTugas.catatanTemuan}
            maxLength={1000}
            value={found.catatan}
            onChange={(event) => {
              set(index, { catatan: event.currentTarget.value });
            }}
          />
          {again && (
            <label className="centang">
              <input
                type="checkbox"
                checked={found.terlihatSebelumnya}
                onChange={(event) => {
                  set(index, { terlihatSebelumnya: event.currentTarget.checked });
                }}
              />
              {kataTugas.terlihatSebelumnya}
            </label>
          )}
          <Tombol
            variant="subtle"
            size="compact-md"
            aria-label={`${kataTugas.hapusTemuan} ${kataTugas.temuanKe(index + 1)}`}
            onClick={() => {
              onChange(temuan.filter((_, at) => at !== index));
            }}
          >
            {kataTugas.hapusTemuan}
          </Tombol>
        </fieldset>
      ))}
      <Tombol
        id={inputId.tambahTemuan}
        variant="default"
        onClick={() => {
          onChange([...temuan, temuanKosong()]);
        }}
      >
        {kataTugas.tambahTemuan}
      </Tombol>
      <div className="dilihat-pegawai">
        <h3>{kataTugas.dilihatPegawai}</h3>
        <ol>
          {temuan.map((found, index) => (
            <li key={index}>{kalimat(tugas, keputusan, found)}</li>
          ))}
        </ol>
        <p>
          <b>{akibatWaktu(keputusan, temuan)}</b>
        </p>
      </div>
    </section>
  );
}

const dari = (pages: number | null): string | undefined => (pages === null ? undefined : `1 sampai ${pages}`);

/** `Ijazah, halaman 2: tidak terbaca. Bagian nilai terpotong.` */
function kalimat(tugas: Tugas, keputusan: Keputusan, { letak, halaman, alasan, catatan }: TemuanDraf): string {
  const list = keputusan.alasanTemuan ?? [];
  const page = letak.startsWith('berkas:') && halaman.trim() !== '' ? `, halaman ${halaman.trim()}` : '';
  const reason = list.find(({ kode }) => kode === alasan)?.label ?? '…';
  const note = catatan.trim() === '' ? '' : ` ${catatan.trim()}`;
  return `${namaLetak(tugas, letak)}${page}: ${reason}.${note}`;
}

/** What the return does to the clock of the office, so that nobody returns a case without knowing. */
function akibatWaktu({ jeda }: Keputusan, temuan: TemuanDraf[]): string {
  if (!jeda) return kataTugas.waktuTetap;
  return temuan.some(({ terlihatSebelumnya }) => terlihatSebelumnya)
    ? kataTugas.waktuTidakBerhenti
    : kataTugas.waktuBerhenti;
}
