import canonicalize from 'canonicalize';
import { textId } from '../../transisi/teks-ref.js';
import { inWords } from '../../transisi/tulis.js';
import { type KasusCheck, compareRows, ms } from '../kasus.check.js';
import type { EfekMestinya } from '../rebuild.js';

/** The effects on the record of the employee are those of the log, and the record holds them. */
export const efek: KasusCheck = {
  name: 'efek',
  look({ efek: stored, mestinya, usulan, teks }, tell) {
    const words = new Map(teks.map(({ id, isi }) => [id, isi]));
    return compareRows(
      tell,
      stored.map((row) => [row.id, row] as const),
      mestinya?.efek ?? new Map<string, EfekMestinya>(),
      ({ riwayat, ...row }, must) => {
        const { dari, sampai, diterapkan, dicabut } = must;
        return {
          stored: {
            ...row, diterapkan: ms(row.diterapkan), dicabut: ms(row.dicabut), riwayat: riwayat !== null,
            ...(riwayat && {
              pegawai: riwayat.pegawaiId, jenis: riwayat.jenis, 'riwayat dari': riwayat.dari, 'riwayat sampai': riwayat.sampai,
              isi: contentOf(riwayat.isi, must, words), sumber: riwayat.sumber, usulan: riwayat.usulanId,
              dicatat: ms(riwayat.dicatatPada), 'riwayat dicabut': ms(riwayat.dicabutPada),
            }),
          },
          must: {
            instansi: usulan.instansi, kode: must.efek.kode, dari, sampai, diterapkan, dicabut, riwayat: true,
            pegawai: usulan.pegawaiId, jenis: must.efek.sasaran, 'riwayat dari': dari, 'riwayat sampai': sampai, isi: true,
            sumber: 'usulan', usulan: usulan.id, dicatat: diterapkan, 'riwayat dicabut': dicabut,
          },
        }; // prettier-ignore
      },
    );
  },
};

/** Whether the record holds what the effect says, in words; of a text that was erased later nobody can tell. */
function contentOf(text: string, { isi }: EfekMestinya, words: ReadonlyMap<string, string | null>): boolean {
  const refs = Object.values(isi).filter((value): value is string => textId(value) !== undefined);
  const known = new Map(refs.map((ref) => [ref, words.get(textId(ref) ?? '') ?? null]));
  const must = inWords(isi, known);
  try {
    const stored = JSON.parse(text) as Record<string, unknown>;
    for (const [field, value] of Object.entries(isi))
      if (known.get(value as string) === null) stored[field] = must[field];
    return canonicalize(stored) === canonicalize(must);
  } catch {
    return false;
  }
}
