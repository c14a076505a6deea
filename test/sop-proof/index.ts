import { pdm } from '../../domain/sop/fixtures/pdm.js';
import { ujianDinas } from '../../domain/sop/fixtures/ujian-dinas.js';
import { cerai } from './cerai.js';
import { cuti } from './cuti.js';
import { hd } from './hd.js';
import { tb } from './tb.js';

/** Definitions that prove the language on the services most unlike those that are shipped. */
export const bukti = [hd, cerai, cuti, ujianDinas, pdm, tb];
