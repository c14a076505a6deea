import type { Kalender } from '../../domain/kalender/model.js';
import { sisaKerja } from '../../domain/kalender/tampilan.js';
import { toIso } from '../../domain/kalender/zona.js';
import { ledger } from '../../domain/sla/buku.js';
import { clocks } from '../../domain/sla/jam.js';
import { namaPemegang, turnsOf } from './giliran.js';
import type { Kasus } from './kasus.reader.js';
import type { BolaView, JamView } from './usulan.schema.js';

/** The two clocks of a case, on the reference calendar of its instansi. */
export function jamOf({ usulan, rows, now }: Kasus, kalender: Kalender): JamView {
  if (usulan.diajukan === null) return null;
  const { sop, selesai, zona } = usulan;
  const read = clocks(
    kalender,
    turnsOf(sop, rows, selesai),
    usulan.diajukan,
    selesai ?? now,
    sop.janji,
    selesai !== null,
  );
  const { berjalan, sejak } = read;
  return {
    internal: {
      terpakaiMenit: read.internal,
      teks: sisaKerja(read.internal),
      berjalan: berjalan === 'internal',
      ...((berjalan === 'jeda' || berjalan === 'eksternal') && { jedaSejak: toIso(sejak, zona) }),
    },
    eksternal: { terpakaiMenit: read.eksternal, teks: sisaKerja(read.eksternal), berjalan: berjalan === 'eksternal' },
    janji: toIso(read.janji, zona),
    sisaMenit: read.sisa,
    sisaTeks: sisaKerja(read.sisa),
  };
}

/** The ledger "bola di siapa": every working minute since the clock started, charged to one holder. */
export function bolaOf({ usulan, rows, now }: Kasus, kalender: Kalender): BolaView {
  const { sop, selesai } = usulan;
  const from = usulan.jamMulai ?? usulan.diajukan ?? now;
  const buku = ledger(kalender, turnsOf(sop, rows, selesai), from, selesai ?? now);
  return {
    data: buku.potongan
      .filter(({ menit }) => menit > 0)
      .map(({ pemegang, langkah, menit }) => ({
        pemegang: namaPemegang(pemegang, rows),
        langkah: langkah ?? null,
        menit,
        teks: sisaKerja(menit),
      })),
    pemegang: buku.pemegang.map(({ pemegang, menit }) => ({
      pemegang: namaPemegang(pemegang, rows),
      menit,
      teks: sisaKerja(menit),
    })),
    menit: buku.menit,
    teks: sisaKerja(buku.menit),
  };
}
