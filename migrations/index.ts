import { Init1795593881556 } from './1795593881556-init.js';
import { Tercatat1795604400000 } from './1795604400000-tercatat.js';
import { Macet1795604460000 } from './1795604460000-macet.js';
import { Pemegang1795605600000 } from './1795605600000-pemegang.js';
import { Putaran1795609200000 } from './1795609200000-putaran.js';
import { Penanda1795609400000 } from './1795609400000-penanda.js';
import { Bahasa1795612800000 } from './1795612800000-bahasa.js';
import { TepatWaktu1795650000000 } from './1795650000000-tepat-waktu.js';
import { JenisInstansi1795660000000 } from './1795660000000-jenis-instansi.js';
import { Pemberitahuan1795663600000 } from './1795663600000-pemberitahuan.js';
import { DaftarHak1795670000000 } from './1795670000000-daftar-hak.js';

/** In the order they run. */
export const migrations = [
  Init1795593881556,
  Tercatat1795604400000,
  Macet1795604460000,
  Pemegang1795605600000,
  Putaran1795609200000,
  Penanda1795609400000,
  Bahasa1795612800000,
  TepatWaktu1795650000000,
  JenisInstansi1795660000000,
  Pemberitahuan1795663600000,
  DaftarHak1795670000000,
];
