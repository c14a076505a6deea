import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { katalog } from '../../layanan/index.js';
import { contoh } from '../fixtures/index.js';
import type { Sop } from '../model.js';
import { generate } from '../testing/generate.js';
import { Tape } from '../testing/tape.js';
import { bpmnOf } from './bpmn.js';

const sops = [...katalog.map(({ sop }) => sop), ...contoh];
const [ijinBelajar, pensiunBup] = contoh as [Sop, Sop];

/** The OMG's own schema (BPMN 2.0, 20100501), as it is published. */
const xsd = (fileName: string) => ({
  fileName,
  contents: readFileSync(new URL(`./xsd/${fileName}`, import.meta.url), 'utf8'),
});
const schema = [xsd('BPMN20.xsd')];
const preload = ['BPMNDI.xsd', 'DC.xsd', 'DI.xsd', 'Semantic.xsd'].map(xsd);

async function complaints(texts: string[]): Promise<string[]> {
  const xml = texts.map((contents, i) => ({ fileName: `${i}.bpmn`, contents }));
  return (await validateXML({ xml, schema, preload })).errors.map(({ rawMessage }) => rawMessage);
}

const numbers = fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 150, maxLength: 400, size: 'max' }));

describe('BPMN of a SOP', () => {
  it('is valid against the schema of the OMG, for every SOP there is and any that is generated', async () => {
    const generated = fc.sample(numbers, { numRuns: 60, seed: 1 }).map((shape) => generate(new Tape(shape)));
    expect(await complaints([...sops, ...generated].map(bpmnOf))).toEqual([]);
  }, 120_000);

  it('is refused by the same schema once it is spoiled', async () => {
    const spoiled = bpmnOf(ijinBelajar)
      .replace('<bpmn:laneSet', '<bpmn:laneSat')
      .replace('</bpmn:laneSet', '</bpmn:laneSat');
    expect(await complaints([spoiled])).not.toEqual([]);
  });

  it('is the same text for the same SOP', () => {
    for (const sop of sops) expect(bpmnOf(structuredClone(sop))).toBe(bpmnOf(sop));
  });

  it('holds what people write, whatever it is', async () => {
    const nama = 'Menilai <A> & "B" \u0007 \ud800 baris\nkedua';
    const odd: Sop = { ...ijinBelajar, nama, langkah: ijinBelajar.langkah.map((row) => ({ ...row, nama })) };
    const text = bpmnOf(odd);
    expect(await complaints([text])).toEqual([]);
    expect(text).toContain('name="Menilai &lt;A&gt; &amp; &quot;B&quot;   baris&#10;kedua"');
  });

  it('gives every id once', () => {
    for (const sop of sops) {
      const ids = [...bpmnOf(sop).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('draws each construct of the language by the element that means it', () => {
    const text = bpmnOf(pensiunBup);
    const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
    expect(count(/<bpmn:userTask /g)).toBe(19);
    expect(text).toMatch(/<bpmn:serviceTask [^>]*name="Mengirim usul pensiun"/);
    expect(text).toMatch(/<bpmn:eventBasedGateway [^>]*name="Menunggu pertek pensiun"/);
    expect(text).toMatch(/<bpmn:boundaryEvent [^>]*name="Gagal" attachedToRef="langkah.kirim-usul"/);
    expect(text).toMatch(/<bpmn:subProcess [^>]*triggeredByEvent="true"/);
    expect(count(/<bpmn:parallelGateway /g)).toBe(4);
    expect(text).toContain('<bpmn:terminateEventDefinition');
    expect(text).toMatch(/<bpmn:lane [^>]*name="verifikator bidang mutasi"/);
    expect(text).toMatch(/<bpmn:participant [^>]*name="TASPEN"/);
    expect(text).toMatch(/<bpmn:startEvent [^>]*name="Mulai untuk setiap pegawai, 15 bulan sebelum TMT pensiun"/);
    const setiap = contoh.find(({ langkah }) => langkah.some(({ jenis }) => jenis === 'setiap'));
    expect(setiap && bpmnOf(setiap)).toContain('<bpmn:multiInstanceLoopCharacteristics');
  });

  it('names every outcome of every row on what is drawn', () => {
    for (const sop of sops) {
      const drawn = bpmnOf(sop).replaceAll(/<bpmn:documentation>[^<]*<\/bpmn:documentation>/g, '');
      for (const row of sop.langkah)
        if (row.jenis === 'tugas') for (const { label } of row.keputusan) expect(drawn).toContain(label);
    }
  });
});
