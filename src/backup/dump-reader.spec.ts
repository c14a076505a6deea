import { describe, expect, it } from '@jest/globals';
import { DumpReader } from './dump-reader.js';

const sha256 = { table: 'berkas', column: 'sha256' };

const read = (dump: string, size = dump.length): DumpReader => {
  const reader = new DumpReader([sha256]);
  const bytes = Buffer.from(dump);
  for (let from = 0; from < bytes.length; from += size) reader.write(bytes.subarray(from, from + size));
  return reader;
};

/** MySQL writes all rows on one line, MariaDB one on each. */
const dump = [
  '-- MariaDB dump',
  'CREATE TABLE `berkas` (',
  '  `id` char(26) NOT NULL,',
  ") COMMENT='INSERT INTO';",
  'CREATE TABLE `kosong` (',
  '  `id` int',
  ');',
  'INSERT INTO `berkas` (`id`, `nama`, `sha256`, `n`) VALUES',
  String.raw`('1','it\'s (a), "x"; \\','aa',3),`,
  String.raw`('2','INSERT INTO \`berkas\` VALUES\n(','bb',-1.5);`,
  "INSERT INTO `berkas` (`id`, `nama`, `sha256`, `n`) VALUES ('3','''quoted''','cc',0x00FF),('4','',NULL,NULL);",
  "INSERT INTO `lain` (`sha256`) VALUES ('zz');",
  '-- Dump completed',
  '',
].join('\n');

describe('what a dump holds', () => {
  it.each([1, 7, 64, dump.length])('is counted and named as it passes in pieces of %d bytes', (size) => {
    const reader = read(dump, size);
    expect(Object.fromEntries(reader.rows)).toEqual({ berkas: 4, kosong: 0, lain: 1 });
    expect([...reader.valuesOf(sha256)]).toEqual(['aa', 'bb', 'cc']);
  });

  it('is not guessed when the columns are not named', () => {
    expect(() => read("INSERT INTO `berkas` VALUES ('1');\n")).toThrow('does not name the columns of berkas');
  });
});
