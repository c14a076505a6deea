import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { places } from '../course.js';
import { contoh } from '../fixtures/index.js';
import type { Sop } from '../model.js';
import { generate } from '../testing/generate.js';
import { Tape } from '../testing/tape.js';
import { readSop } from './read.js';

const [ijinBelajar, pensiunBup] = contoh as [Sop, Sop];
const numbers = fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 150, maxLength: 300, size: 'max' }));

/** Everything of a SOP that is written for people. */
function written(sop: Sop): string[] {
  const rows = [...places(sop.langkah).values()].map(({ langkah }) => langkah);
  return [
    ...rows.flatMap((row) => [row.nama, row.output ?? '', row.keterangan ?? '', ...(row.kelengkapan ?? [])]),
    ...rows.flatMap((row) => ('keputusan' in row ? row.keputusan.map(({ label }) => `- ${label}: `) : [])),
    ...rows.flatMap((row) => (row.jenis === 'paralel' ? row.lanes.map(({ nama }) => nama) : [])),
    ...sop.berkas.map(({ nama }) => nama),
    ...sop.kelayakan.flatMap(({ pesan, dasar }) => [pesan, dasar]),
    ...sop.alasan.flatMap(({ label, dasar }) => [label, dasar ?? '']),
    ...Object.values(sop.fakta).map(({ label }) => label),
    ...(sop.kejadian ?? []).map(({ label }) => label),
    ...(sop.efek ?? []).map(({ label }) => label),
    ...sop.identitas.dasarHukum,
    ...(sop.hasil ? [sop.hasil.judul] : []),
  ];
}

describe('A SOP read aloud', () => {
  it.each(contoh.map((sop): [string, Sop] => [sop.layanan, sop]))('of %s says all that is written in it', (_, sop) => {
    const text = readSop(sop);
    for (const words of written(sop)) expect(text).toContain(words);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  it('of any generated SOP says all that is written in it', () => {
    fc.assert(
      fc.property(numbers, (shape) => {
        const sop = generate(new Tape(shape));
        const text = readSop(sop);
        expect(written(sop).filter((words) => !text.includes(words))).toEqual([]);
        expect(text).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 200, seed: 1 },
    );
  }, 60_000);

  it('says who, how long, what comes of it and where each outcome leads', () => {
    const text = readSop(ijinBelajar);
    expect(text).toContain(
      [
        '2. Mempertimbangkan izin [izin-atasan]',
        '    Pelaksana: atasan langsung',
        '    Norma waktu: 1 hari kerja',
        '    Batas waktu: 2 hari kerja; bila lewat, tetap terbuka dan atasan diberi tahu',
      ].join('\n'),
    );
    expect(readSop(pensiunBup)).toMatch(
      /^ +7\.1\.2\. Menunggu pertek pensiun \[jawab-bkn\]\n +Menunggu: jawaban mitra bkn$/m,
    );
  });
});
