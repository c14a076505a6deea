import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TypstCli } from './typst-cli.js';
import { TemplateError, UnprintableError, errorOf } from './typst-galat.js';
import { createCompiler, templateFolder } from './typst.js';

const page = (body: string) => `
  #set document(title: "Uji", date: datetime(year: 2026, month: 11, day: 23))
  #set text(font: "Libertinus Serif", lang: "id", fallback: false)
  #let d = json("/data.json")
  ${body}`;

describe('the compiler in this process', () => {
  it('gives the same bytes for the same input', async () => {
    const compiler = await createCompiler();
    const dokumen = { templat: page('#d.kata'), data: { kata: 'halo' } };
    const first = await compiler.compile(dokumen);
    await compiler.compile({ ...dokumen, data: { kata: 'lain' } });
    expect((await compiler.compile(dokumen)).equals(first)).toBe(true);
  });

  it('keeps two documents that are made at once apart', async () => {
    const compiler = await createCompiler();
    const make = (kata: string) => compiler.compile({ templat: page(`#assert(d.kata == "${kata}")`), data: { kata } });
    await Promise.all(['a', 'b', 'c'].map(make));
  });

  it('says which letters it cannot print, instead of leaving a blank', async () => {
    const compiler = await createCompiler();
    const made = compiler.compile({ templat: page('#d.kata'), data: { kata: 'Universitas 中 文' } });
    await expect(made).rejects.toEqual(new UnprintableError(['中', '文']));
  });

  it('names the place of a fault in the template, and never the data', async () => {
    const compiler = await createCompiler();
    const made = compiler.compile({ templat: page('#d.takAda'), data: { rahasia: 'SANGAT RAHASIA' } });
    await expect(made).rejects.toThrow(/does not contain key \\"takAda\\"/);
    await expect(made).rejects.not.toThrow(/SANGAT RAHASIA/);
  });

  it('reads no file but the shared pieces and its own', async () => {
    const compiler = await createCompiler();
    for (const path of ['/etc/passwd', '../naskah.entity.ts', '/../naskah.entity.ts']) {
      await expect(compiler.compile({ templat: page(`#read("${path}")`), data: {} })).rejects.toThrow(TemplateError);
    }
  });

  it.each(['#eval("1")', '#import "@preview/x:1.0.0": y', '#plugin("x.wasm")'])('refuses %s', async (body) => {
    const compiler = await createCompiler();
    await expect(compiler.compile({ templat: page(body), data: {} })).rejects.toThrow(/may not use/);
  });
});

describe('the folder of the shared pieces', () => {
  it('is found from the sources and from what is compiled to dist', () => {
    const root = new URL('../../', import.meta.url);
    const folder = new URL('src/naskah/templat', root).pathname;
    expect(templateFolder(new URL('src/naskah/typst.ts', root).href)).toBe(folder);
    expect(templateFolder(new URL('dist/src/naskah/typst.js', root).href)).toBe(folder);
  });
});

describe('the command line in its place', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tuntas-typst-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A stand-in for `typst`: notes what it was called with and what it was given, then does as told. */
  const command = (version: string, then: string): string => {
    const file = join(folder, 'typst');
    const script = `#!/bin/sh
if [ "$1" = --version ]; then echo "typst ${version} (abc)"; exit 0; fi
printf '%s\\n' "$@" > "${folder}/args"
root="$3"; ls "$root" > "${folder}/files"; cp "$root/data.json" "$root/utama.typ" "${folder}"
eval out=\\$$#
${then}
`;
    writeFileSync(file, script);
    chmodSync(file, 0o755);
    return file;
  };
  const dokumen = { templat: page('#d.kata'), data: { kata: 'halo' }, files: { 'qr.svg': Buffer.from('<svg/>') } };

  it('gets the same templates, data and files, and a folder that goes away', async () => {
    const cli = await TypstCli.create(templateFolder(), command('0.14.2', 'printf PDF > "$out"'));
    expect((await cli.compile(dokumen)).toString()).toBe('PDF');
    const [compile, flag, root = '', ...rest] = readFileSync(join(folder, 'args'), 'utf8').trim().split('\n');
    expect([compile, flag]).toEqual(['compile', '--root']);
    expect(rest).toEqual([
      ...['--pdf-standard', 'a-2a', '--ignore-system-fonts'],
      ...[join(root, 'utama.typ'), join(root, 'naskah.pdf')],
    ]);
    const shared = readdirSync(templateFolder());
    const files = readFileSync(join(folder, 'files'), 'utf8').trim().split('\n');
    expect(files).toEqual([...shared, 'data.json', 'qr.svg', 'utama.typ'].sort());
    expect(readFileSync(join(folder, 'data.json'), 'utf8')).toBe('{"kata":"halo"}');
    expect(readFileSync(join(folder, 'utama.typ'), 'utf8')).toBe(dokumen.templat);
    expect(existsSync(root)).toBe(false);
  });

  it('tells a letter that cannot be printed from a wrong template', async () => {
    const said = 'error: PDF/A-2a error: the text `"中"` could not be displayed with font `"Libertinus Serif"`';
    const cli = await TypstCli.create(templateFolder(), command('1.0.0', `echo '${said}' >&2; exit 1`));
    await expect(cli.compile(dokumen)).rejects.toEqual(new UnprintableError(['中']));
    expect(errorOf('error: unknown variable: x')).toBeInstanceOf(TemplateError);
  });

  it('must be 0.14 or later, and says so', async () => {
    const old = command('0.13.1', 'exit 0');
    await expect(TypstCli.create(templateFolder(), old)).rejects.toThrow(/version 0\.14 or later/);
    await expect(TypstCli.create(templateFolder(), join(folder, 'none'))).rejects.toThrow(/not on PATH/);
  });
});
