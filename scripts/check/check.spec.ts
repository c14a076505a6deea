import { describe, expect, it } from '@jest/globals';
import { codesOf, findCodes } from './codes.mjs';
import { findLeftovers } from './leftovers.mjs';

const source = (path: string, text: string) => ({ path, text });

describe('the codes of the catalogue', () => {
  const sop = {
    layanan: 'pinjam-perahu',
    alasan: [{ kode: 'bocor' }],
    langkah: [
      { kode: 'periksa-lambung', keputusan: [{ kode: 'setuju' }] },
      { kode: 'berdua', lanes: [{ kode: 'kiri', langkah: [{ kode: 'dayung' }] }] },
    ],
  };
  const codes = codesOf({ katalog: [sop], sama: sop });

  it('are those of layanan and langkah at any depth, and not those of outcomes and reasons', () => {
    expect([...codes].sort()).toEqual(['berdua', 'dayung', 'periksa-lambung', 'pinjam-perahu']);
  });

  it('are found in running code and not in the catalogue and its tests', () => {
    const text = "const a = 1;\nif (row.kode === 'periksa-lambung') go('dayung-cepat');";
    const files = [
      source('src/usulan/usulan.service.ts', text),
      source('domain/layanan/pinjam-perahu.ts', text),
      source('test/medium/perahu.spec.ts', text),
      source('src/usulan/usulan.service.spec.ts', text),
    ];
    expect(findCodes(codes, files)).toEqual([
      "src/usulan/usulan.service.ts:2: if (row.kode === 'periksa-lambung') go('dayung-cepat');",
    ]);
  });

  it('are not silently none', () => {
    expect(() => codesOf({})).toThrow('exports no SOP');
  });
});

describe('what is left over', () => {
  it.each([
    '// TO' + 'DO: later',
    'describe' + ".only('x', () => {})",
    'it.concurrent' + ".skip('x')",
    'x' + "it('x')",
    'try { go(); } catch ' + '{}',
    'try { go(); } catch (error) ' + '{ }',
  ])('is found: %s', (line) => {
    expect(findLeftovers([source('src/a.ts', `const a = 1;\n${line}`)])).toHaveLength(1);
  });

  it('is not what only looks like it', () => {
    const text = 'const exit = split(); context.skipped = true; await only(it); p.catch(() => undefined);';
    expect(findLeftovers([source('src/a.ts', text)])).toEqual([]);
  });
});
