import { antrean, antreanYatim } from './checks/antrean.check.js';
import { dokumen } from './checks/dokumen.check.js';
import { efek } from './checks/efek.check.js';
import { mesin } from './checks/engine.check.js';
import { intents } from './checks/intent.check.js';
import { jam } from './checks/jam.check.js';
import { kiriman, kirimanBersama } from './checks/kiriman.check.js';
import { pemberitahuan } from './checks/pemberitahuan.check.js';
import { nomor } from './checks/nomor.check.js';
import { kabar, outbox } from './checks/outbox.check.js';
import { panggilan } from './checks/panggilan.check.js';
import { status } from './checks/status.check.js';
import { teks } from './checks/teks.check.js';
import { tenggat } from './checks/tenggat.check.js';
import { tugas } from './checks/tugas.check.js';
import { tunggu } from './checks/tunggu.check.js';
import type { Check } from './ground.js';
import type { KasusCheck } from './kasus.check.js';

/** Of each case, once its log has been found whole (`checks/log.check.ts`). */
export const kasusChecks: readonly KasusCheck[] = [
  intents,
  teks,
  tugas,
  antrean,
  tenggat,
  tunggu,
  panggilan,
  efek,
  status,
  jam,
  kiriman,
  kabar,
];

/** Of everything else. */
export const checks: readonly Check[] = [antreanYatim, kirimanBersama, pemberitahuan, nomor, outbox, dokumen, mesin];
