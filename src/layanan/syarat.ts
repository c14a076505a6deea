import type { Facts, Sop, SyaratBerkas } from '../../domain/sop/model.js';
import { print } from '../../domain/sop/predikat.js';
import { labelOf } from '../../domain/sop/words.js';
import { faktaOf, testFacts } from './fakta.js';
import { nilaiTeks } from './nilai-teks.js';

/** Whether a document must be there: always, or when its condition is true of the case. One that a partner brings is not asked for. */
export const isRequired = (sop: Sop, { bila, sumber }: SyaratBerkas, facts: Facts): boolean =>
  sumber !== 'mitra' && (bila === undefined || testFacts(sop, bila, facts) === true);

/** Whether a document plays a part at all: false only when its condition is certainly not met. */
export const isRelevant = (sop: Sop, { bila }: SyaratBerkas, facts: Facts): boolean =>
  bila === undefined || testFacts(sop, bila, facts) !== false;

/** When it is asked for, in words; undefined: always. */
export const syaratTeks = (sop: Sop, { bila }: SyaratBerkas): string | undefined =>
  bila &&
  print(
    bila,
    (field) => labelOf(sop, field),
    (field, nilai) => nilaiTeks(faktaOf(sop, field), nilai),
  );

/** Whether one from the archive may stand for it; otherwise it is made anew for each usulan. */
export const mayComeFromArchive = ({ sumber }: SyaratBerkas): boolean => sumber === undefined || sumber === 'arsip';
