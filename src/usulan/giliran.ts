import { kodeOf, places } from '../../domain/sop/course.js';
import type { Langkah, Sop } from '../../domain/sop/model.js';
import type { Giliran, Pemegang } from '../../domain/sla/giliran.js';
import { labelPeran } from '../auth/izin.js';
import { labelMitra } from '../layanan/mitra.js';
import type { GiliranRow } from './giliran.reader.js';

/** Turns in the words of the office, and as the clocks count them. */

/** The pemohon's own turn, whoever asks. */
export const PEMOHON: Pemegang = { jenis: 'pemohon', kunci: 'pemohon' };

/** When the case rests on its own: put off, or waiting for a date. */
export const ISTIRAHAT: Pemegang = { jenis: 'sistem', kunci: 'jadwal' };

const mitraOf = (mitra: string): string => mitra.split('.', 1)[0] ?? mitra;

export function pemegangOf(row: GiliranRow, langkah: Langkah | undefined): Pemegang {
  if (row.jenis === 'tugas') {
    if (langkah?.jenis === 'tugas' && langkah.jawabanMitra !== undefined)
      return { jenis: 'mitra', kunci: langkah.jawabanMitra };
    return row.peran === 'pemohon' ? PEMOHON : { jenis: 'petugas', kunci: row.antrean ?? '' };
  }
  if (row.mitra !== null) return { jenis: 'mitra', kunci: mitraOf(row.mitra) };
  if (langkah?.jenis !== 'tunggu' || langkah.keputusan.length === 0) return ISTIRAHAT;
  const pihak = langkah.pihak;
  if (pihak && 'pelaksana' in pihak) {
    return pihak.pelaksana.peran === 'pemohon' ? PEMOHON : { jenis: 'petugas', kunci: pihak.pelaksana.peran };
  }
  return { jenis: 'sistem', kunci: 'jadwal' };
}

/** A window that is not open yet is a rest: nobody is late while it lasts. */
const rests = (row: GiliranRow, langkah: Langkah | undefined): boolean =>
  row.jeda || (row.jenis === 'tunggu' && langkah?.jenis === 'tunggu' && langkah.keputusan.length === 0);

/**
 * The turns of a case for its clocks and its ledger. A case that was put off rests from the deferral until its row is asked
 * again, or anything else opens, or it ends.
 */
export function turnsOf(sop: Sop, rows: readonly GiliranRow[], selesai: number | null): Giliran[] {
  const at = places(sop.langkah);
  const turns = rows.map((row): Giliran => {
    const langkah = at.get(kodeOf(row.kunci))?.langkah;
    const ditutup = row.ditutup ?? selesai;
    return {
      mulai: row.dibuka,
      ...(ditutup !== null && { selesai: ditutup }),
      pemegang: pemegangOf(row, langkah),
      langkah: langkah?.nama ?? row.nama ?? kodeOf(row.kunci),
      jeda: rests(row, langkah),
    };
  });
  for (const row of rows) {
    if (row.kelas !== 'defer' || row.ditutup === null) continue;
    const end = restEnds(rows, row, row.ditutup) ?? selesai;
    turns.push({
      mulai: row.ditutup,
      ...(end !== null && { selesai: end }),
      pemegang: ISTIRAHAT,
      langkah: row.nama ?? '',
      jeda: true,
    });
  }
  return turns;
}

function restEnds(rows: readonly GiliranRow[], deferred: GiliranRow, from: number): number | undefined {
  const later = rows.filter((row) => row !== deferred && row.dibuka >= from);
  const same = later.find((row) => kodeOf(row.kunci) === kodeOf(deferred.kunci));
  return (same ?? later[0])?.dibuka;
}

/** Relations to a case, which are no roles anybody is appointed to. */
const HUBUNGAN: Record<string, string> = {
  'atasan-langsung': 'Atasan langsung',
  pegawai: 'Pegawai',
  penandatangan: 'Penanda tangan',
};

/** What people call a role or a relation. */
export const labelPelaksana = (peran: string): string =>
  Object.hasOwn(HUBUNGAN, peran) ? (HUBUNGAN[peran] ?? peran) : labelPeran(peran);

/** Who holds a tugas: `Verifikator · Bidang Pengembangan`, `Atasan langsung (Nama)`; of the applicant `Pemohon`. */
export function siapaTugas(row: Pick<GiliranRow, 'peran' | 'unit' | 'pegawai'>): string {
  const peran = row.peran ?? '';
  if (peran === 'pemohon') return 'Pemohon';
  if (row.pegawai) return `${labelPelaksana(peran)} (${row.pegawai.nama})`;
  return row.unit ? `${labelPelaksana(peran)} · ${row.unit.nama}` : labelPelaksana(peran);
}

/** Who holds the ball at an open or past turn, in words. */
export function siapa(row: GiliranRow): string {
  if (row.jenis === 'tugas') return siapaTugas(row);
  return row.mitra === null ? 'Sistem' : labelMitra(mitraOf(row.mitra));
}

/** Words for a holder of the ledger; roles are named by the first turn that has them. */
export function namaPemegang(pemegang: Pemegang, rows: readonly GiliranRow[]): string {
  switch (pemegang.jenis) {
    case 'pemohon':
      return 'Pemohon';
    case 'mitra':
      return labelMitra(pemegang.kunci);
    case 'petugas': {
      const row = rows.find(({ antrean }) => antrean === pemegang.kunci);
      return row ? siapaTugas(row) : labelPelaksana(pemegang.kunci);
    }
    case 'sistem':
      return pemegang.kunci === ISTIRAHAT.kunci ? 'Menunggu waktunya' : 'Sistem';
  }
}
