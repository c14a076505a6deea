import type { Kisah } from '../kisah.js';
import { gagalAntar, jawabanHilang, pesananDitolak } from './antaran.js';
import { diLuarKetentuan } from './di-luar-ketentuan.js';
import { dikembalikan, duaKali, sudahTerlihat, tidakDijawab } from './dikembalikan.js';
import { disetujui } from './disetujui.js';
import { kisahKp } from './kp-reguler.js';
import { ditarik, ditolak } from './tidak-terbit.js';
import { ditunda, terlambat } from './waktu.js';

/** Every story, in the order in which they are told. */
export const semuaKisah: Kisah[] = [
  disetujui,
  dikembalikan,
  duaKali,
  sudahTerlihat,
  tidakDijawab,
  ditolak,
  ditunda,
  ditarik,
  terlambat,
  gagalAntar,
  pesananDitolak,
  jawabanHilang,
  diLuarKetentuan,
  ...kisahKp,
];
