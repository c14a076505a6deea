import { useCallback, useState } from 'react';
import { copyKey, readCopy, removeCopy, writeCopy } from '../../api/salinan.js';
import type { Ditolak, KeputusanBaru, Nilai, Periksa, Tugas } from '../../api/types.js';

/** A finding as it is being written: `letak` is `berkas:<kode>` or `field:<field>`. */
export interface TemuanDraf {
  letak: string;
  halaman: string;
  alasan: string;
  catatan: string;
  terlihatSebelumnya: boolean;
}

/** What an officer has on the desk for one tugas: checks, findings and words. Kept on this device until it is decided. */
export interface Kerja {
  periksa: Record<string, Periksa>;
  temuan: TemuanDraf[];
  /** By outcome, so that the words of a rejection never go out with an approval. */
  catatan: Record<string, string>;
  alasan: Record<string, string>;
  isian: Record<string, string>;
}

export const kerjaKosong: Kerja = { periksa: {}, temuan: [], catatan: {}, alasan: {}, isian: {} };

const isKerja = (value: unknown): value is Kerja =>
  typeof value === 'object' &&
  value !== null &&
  ['periksa', 'catatan', 'alasan', 'isian'].every(
    (key) => typeof (value as Record<string, unknown>)[key] === 'object',
  ) &&
  Array.isArray((value as { temuan?: unknown }).temuan);

export interface Meja {
  kerja: Kerja;
  edit: (change: Partial<Kerja>) => void;
  /** After the decision. */
  clear: () => void;
}

/** The desk of one tugas; the component that uses it is keyed by the tugas. */
export function useMeja(pegawaiId: string, tugasId: string): Meja {
  const key = copyKey(pegawaiId, 'tugas', tugasId);
  const [kerja, setKerja] = useState<Kerja>(() => readCopy(key, isKerja) ?? kerjaKosong);
  const edit = useCallback(
    (change: Partial<Kerja>) => {
      setKerja((known) => {
        const next = { ...known, ...change };
        writeCopy(key, next);
        return next;
      });
    },
    [key],
  );
  const clear = useCallback(() => {
    removeCopy(key);
    setKerja(kerjaKosong);
  }, [key]);
  return { kerja, edit, clear };
}

/** Nothing has been written; what was checked off may be. */
export const isEmpty = ({ temuan, catatan, alasan, isian }: Kerja): boolean =>
  temuan.length === 0 && [catatan, alasan, isian].every((words) => Object.values(words).every((text) => text === ''));

/** What was typed for a decision, on the desk again. */
export function kerjaOf(isi: NonNullable<Ditolak['isi']>): Partial<Kerja> {
  const { keputusan, catatan, alasan, temuan = [], isian = {} } = isi;
  return {
    temuan: temuan.map(temuanDraf),
    catatan: catatan === undefined ? {} : { [keputusan]: catatan },
    alasan: alasan === undefined ? {} : { [keputusan]: alasan },
    isian: Object.fromEntries(
      Object.entries(isian).flatMap(([field, value]) =>
        typeof value === 'object' ? [] : [[field, String(value as Nilai)]],
      ),
    ),
  };
}

type TemuanDitolak = NonNullable<NonNullable<Ditolak['isi']>['temuan']>[number];

const temuanDraf = ({ berkas, field, halaman, alasan, catatan, terlihatSebelumnya }: TemuanDitolak): TemuanDraf => ({
  letak: berkas === undefined ? `field:${field ?? ''}` : `berkas:${berkas}`,
  halaman: halaman === undefined ? '' : String(halaman),
  alasan,
  catatan: catatan ?? '',
  terlihatSebelumnya: terlihatSebelumnya ?? false,
});

/** Names of the checks that are neither in order nor beside the point. */
export const belumSesuai = ({ periksa }: Tugas, kerja: Kerja): string[] =>
  periksa
    .filter(({ kode }) => kerja.periksa[kode] !== 'sesuai' && kerja.periksa[kode] !== 'tidak-berlaku')
    .map(({ nama }) => nama);

export const temuanKosong = (letak = ''): TemuanDraf => ({
  letak,
  halaman: '',
  alasan: '',
  catatan: '',
  terlihatSebelumnya: false,
});

/**
 * The findings to start from: what was written before, and one for each checked document that wants something and has
 * none yet.
 */
export function temuanAwal({ periksa, usulan }: Tugas, kerja: Kerja): TemuanDraf[] {
  const slots = new Set(usulan.berkas.map(({ kode }) => kode));
  const missing = periksa
    .filter(({ kode }) => kerja.periksa[kode] === 'kurang' && slots.has(kode))
    .map(({ kode }) => `berkas:${kode}`)
    .filter((letak) => !kerja.temuan.some((found) => found.letak === letak));
  return [...kerja.temuan, ...missing.map((letak) => temuanKosong(letak))];
}

/** One finding as it is sent. */
export function temuanBaru(draf: TemuanDraf): NonNullable<KeputusanBaru['temuan']>[number] {
  const cut = draf.letak.indexOf(':');
  const [jenis, name] = [draf.letak.slice(0, cut), draf.letak.slice(cut + 1)];
  return {
    ...(jenis === 'berkas' ? { berkas: name } : { field: name }),
    ...(jenis === 'berkas' && draf.halaman.trim() !== '' ? { halaman: Number(draf.halaman) } : {}),
    alasan: draf.alasan,
    ...(draf.catatan.trim() === '' ? {} : { catatan: draf.catatan.trim() }),
    ...(draf.terlihatSebelumnya ? { terlihatSebelumnya: true as const } : {}),
  };
}
