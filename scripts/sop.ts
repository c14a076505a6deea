import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { bpmnOf } from '../domain/sop/bpmn/bpmn.js';
import { places } from '../domain/sop/course.js';
import { type Perubahan, diffSop } from '../domain/sop/diff/diff.js';
import { lint } from '../domain/sop/lint.js';
import type { Sop } from '../domain/sop/model.js';
import { readSop } from '../domain/sop/read/read.js';
import { InvalidSop } from '../domain/sop/schema-pesan.js';
import { publishedSchema } from '../domain/sop/schema-terbit.js';
import { type Kertas, sheetSvg } from '../domain/sop/sheet/sheet.js';
import { databaseOptions } from '../src/database/data-source.js';
import { type Berjalan, berjalan } from '../src/layanan/berjalan.js';
import { hashOfSop, SopRefused } from '../src/layanan/sop.seeder.js';
import { renderSheetPdf } from '../src/naskah/lembar-sop.js';
import { UnprintableError } from '../src/naskah/typst-galat.js';
import { createCompiler } from '../src/naskah/typst.js';
import { type Bacaan, bacaSop, seedNames, TidakAda } from './sop-sumber.js';

const BANTUAN = `npm run sop -- KODE                    SOP sebagaimana dibaca petugas
npm run sop -- --check [NAMA ...]       memeriksa seluruh katalog, atau yang disebut
npm run sop -- --diff NAMA NAMA         apa yang berubah, dan usulan berjalan yang tersentuh
npm run sop -- --json NAMA              isinya sebagai JSON
npm run sop -- --bpmn BERKAS NAMA       diagram BPMN 2.0 ke berkas
npm run sop -- NAMA [--pdf BERKAS] [--svg BERKAS] [--kertas a4]
                                        lembar SOP resmi ke berkas; kertas F4 bila tidak disebut
npm run sop -- --schema                 JSON Schema sebuah SOP
--out BERKAS                            menulis ke berkas, bukan ke layar
NAMA: KODE (katalog), KODE@versi (yang tersimpan di basis data), atau berkas .json`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean' },
    diff: { type: 'boolean' },
    json: { type: 'boolean' },
    bpmn: { type: 'string' },
    pdf: { type: 'string' },
    svg: { type: 'string' },
    kertas: { type: 'string', default: 'f4' },
    schema: { type: 'boolean' },
    help: { type: 'boolean' },
    out: { type: 'string' },
  },
});

let opened: Promise<DataSource> | undefined;

/** Opened when it is first needed. */
function database(): Promise<DataSource> {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new TidakAda('Basis data tidak berjalan: jalankan npm start, atau sebut DATABASE_URL.');
  return (opened ??= new DataSource(databaseOptions(url, 2)).initialize().catch((error: unknown) => {
    throw new TidakAda(`Basis data tidak menjawab: ${error instanceof Error ? error.message : String(error)}`);
  }));
}

const read = (nama: string): Promise<Bacaan> => bacaSop(nama, database);
const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Lints what is named, or the whole catalogue. Returns the text and whether there is an error. */
async function check(names: string[]): Promise<{ text: string; salah: boolean }> {
  const lines: string[] = [];
  let salah = false;
  for (const nama of names.length > 0 ? names : seedNames()) {
    const temuan = await read(nama).then(
      ({ sop }) => lint(sop),
      (error: unknown) => {
        if (error instanceof InvalidSop || error instanceof SopRefused) return [...error.temuan];
        throw error;
      },
    );
    const errors = temuan.filter(({ level }) => level === 'error').length;
    salah ||= errors > 0;
    lines.push(
      `${nama}: ${errors > 0 ? `${errors} kesalahan` : 'dapat dipakai'}, ${temuan.length - errors} peringatan`,
    );
    for (const { level, tempat, pesan } of temuan)
      lines.push(`  ${level === 'error' ? 'salah' : 'perhatian'}: ${tempat}: ${pesan}`);
  }
  return { text: `${lines.join('\n')}\n`, salah };
}

async function diff(from: string, to: string): Promise<string> {
  const [a, b] = [await read(from), await read(to)];
  const found = diffSop(a.sop, b.sop);
  const kalimat = found.map((each) => `- ${each.kalimat}`);
  const head =
    found.length === 0
      ? [`${a.nama} dan ${b.nama} sama isinya.`]
      : [`Dari ${a.nama} ke ${b.nama}, ${found.length} perubahan:`, ...kalimat];
  return `${[...head, '', ...(await running(a.sop, b.sop, found))].join('\n')}\n`;
}

/** Running usulan keep their version; whoever changes a SOP sees how many there are, and which stand where something has changed. */
async function running(a: Sop, b: Sop, found: Perubahan[]): Promise<string[]> {
  const title = 'Usulan berjalan (diselesaikan menurut versi saat diajukan):';
  let rows: Berjalan[];
  try {
    rows = await berjalan(await database(), b.layanan);
  } catch (error) {
    if (error instanceof TidakAda) return [`${title} tidak diketahui. ${error.message}`];
    throw error;
  }
  if (rows.length === 0) return [`${title} tidak ada.`];
  const touched = new Set(found.flatMap(({ langkah }) => langkah ?? []));
  const at = [places(a.langkah), places(b.langkah)];
  const namaOf = (kode: string) => at.flatMap((each) => each.get(kode)?.langkah.nama ?? [])[0] ?? kode;
  const lines = rows.map(({ instansi, versi, langkah, jumlah }) => {
    const where = langkah === null ? 'tidak menunggu siapa pun' : `di langkah "${namaOf(langkah)}" (${langkah})`;
    const mark = langkah !== null && touched.has(langkah) ? '; langkah ini berubah' : '';
    return `- ${instansi}, versi ${versi}: ${jumlah} usulan ${where}${mark}`;
  });
  return [title, ...lines];
}

/** The official sheet, to the files that are named. Answers whether there are any. */
async function lembar(sop: Sop): Promise<boolean> {
  const { pdf, svg, kertas } = values;
  if (pdf === undefined && svg === undefined) return false;
  if (!isKertas(kertas)) throw new TidakAda('Kertas adalah f4 atau a4.');
  const options = { kertas, sha256: hashOfSop(sop) };
  if (svg !== undefined) await writeFile(svg, sheetSvg(sop, options));
  if (pdf !== undefined) await writeFile(pdf, await renderSheetPdf(await createCompiler(), sop, options));
  return true;
}

const isKertas = (word: string): word is Kertas => word === 'f4' || word === 'a4';

async function main(): Promise<number> {
  const [first, second, ...more] = positionals;
  const write = async (text: string) => {
    if (values.out === undefined) process.stdout.write(text);
    else await writeFile(values.out, text);
  };
  if (values.schema) await write(asJson(publishedSchema()));
  else if (values.check) {
    const { text, salah } = await check(positionals);
    await write(text);
    return salah ? 1 : 0;
  } else if (first === undefined || values.help) {
    process.stdout.write(`${BANTUAN}\n`);
    return values.help ? 0 : 2;
  } else if (values.diff) {
    if (second === undefined || more.length > 0) throw new TidakAda('--diff membandingkan dua SOP: sebut keduanya.');
    await write(await diff(first, second));
  } else {
    const { sop } = await read(first);
    if (values.bpmn !== undefined) {
      await writeFile(values.bpmn, bpmnOf(sop));
      return 0;
    }
    if (await lembar(sop)) return 0;
    await write(values.json ? asJson(sop) : readSop(sop));
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TidakAda || error instanceof InvalidSop || error instanceof UnprintableError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  await opened?.then((source) => source.destroy()).catch(() => undefined);
}
