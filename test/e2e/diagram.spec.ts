import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { katalog } from '../../domain/layanan/index.js';
import { bpmnOf } from '../../domain/sop/bpmn/bpmn.js';
import { contoh } from '../../domain/sop/fixtures/index.js';
import type { Sop } from '../../domain/sop/model.js';
import { generate } from '../../domain/sop/testing/generate.js';
import { Tape } from '../../domain/sop/testing/tape.js';
import { launch } from './browser.js';

/** The viewer that most tools for BPMN are made with. */
const viewer = readFileSync(
  createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js'),
  'utf8',
);

const OPEN = `async (xml) => {
  const viewer = new BpmnJS({ container: '#gambar' });
  try {
    const { warnings } = await viewer.importXML(xml);
    const drawn = viewer.get('elementRegistry').filter(({ type }) => type !== 'label').length;
    return { warnings: warnings.map(({ message }) => message), drawn };
  } catch (error) {
    return { warnings: [String(error)], drawn: 0 };
  } finally {
    viewer.destroy();
  }
}`;

describe('bpmn-js opens the diagram without a warning, and draws everything in it', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.setContent('<div id="gambar" style="width:1600px;height:1000px"></div>');
    await page.addScriptTag({ content: viewer });
  });

  afterAll(() => browser.close());

  const open = (xml: string) =>
    page.evaluate<{ warnings: string[]; drawn: number }>(`(${OPEN})(${JSON.stringify(xml)})`);
  const parts = (xml: string) => [...xml.matchAll(/<bpmndi:BPMN(Shape|Edge|Plane) /g)].length;

  const sops = [...katalog.map(({ sop }) => sop), ...contoh];
  it.each(sops.map((sop, i): [string, number, Sop] => [sop.layanan, i, sop]))('of %s (%i)', async (_kode, _i, sop) => {
    const xml = bpmnOf(sop);
    expect(await open(xml)).toEqual({ warnings: [], drawn: parts(xml) });
  });

  it('of generated SOPs', async () => {
    const shapes = fc.sample(fc.noBias(fc.array(fc.nat(1_000_000), { minLength: 150, maxLength: 400, size: 'max' })), { numRuns: 25, seed: 1 }); // prettier-ignore
    for (const shape of shapes) {
      const xml = bpmnOf(generate(new Tape(shape)));
      expect(await open(xml)).toEqual({ warnings: [], drawn: parts(xml) });
    }
  }, 120_000);

  it('while one that names what is not there is warned of', async () => {
    const xml = bpmnOf(sops[0] as Sop).replace(/bpmnElement="langkah\.[^"]*"/, 'bpmnElement="langkah.hilang"');
    expect((await open(xml)).warnings).not.toEqual([]);
  });
});
