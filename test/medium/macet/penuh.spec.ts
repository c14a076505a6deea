import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newOrang, startKantor, type TestKantor } from '../../factories/kantor.js';
import { newSop } from '../../factories/sop.js';
import { lihat, newKosong, newUsulan, pdfUji, upload } from '../../factories/usulan.js';

const folder = mkdtempSync(join(tmpdir(), 'tuntas-penuh-'));

/** A disk of a megabyte, where this machine lets us have one; else a folder that is taken away from us does for it. */
function mounted(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const disk = mounted();
const filler = join(folder, 'isi');

function fill(): void {
  if (!disk) {
    chmodSync(join(folder, 'draft'), 0o500);
    return;
  }
  expect(() => {
    for (;;) appendFileSync(filler, randomBytes(4096));
  }).toThrow('ENOSPC');
}

function clear(): void {
  if (disk) rmSync(filler);
  else chmodSync(join(folder, 'draft'), 0o700);
}

describe('a disk of the documents that is full', () => {
  let kantor: TestKantor;

  beforeAll(async () => {
    kantor = await startKantor(folder);
  }, 60_000);
  afterAll(async () => {
    await kantor.close();
    if (disk) execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });

  const ready = async () => (await (await fetch(`${kantor.api.url}/readyz`)).json()) as { checks: object };

  it('refuses the upload with a sentence, keeps nothing half written, stops nobody else, and takes it once there is room', async () => {
    const orang = await newOrang(kantor.database);
    await newSop(kantor.database, orang.instansi);
    const browser = await kantor.browserOf(orang.pegawai);
    const sent = await newUsulan(browser);
    const draft = await newKosong(browser);
    expect((await ready()).checks).toMatchObject({ store: 'up' });

    fill();
    const refused = await upload(browser, draft.id, 'LOA', pdfUji('baru'));
    expect(refused).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } });
    expect(refused.body.detail).toMatch(/^Penyimpanan dokumen sedang penuh/);
    expect(readdirSync(join(folder, 'draft'))).toEqual([]);
    expect((await lihat(browser, draft.id)).berkas.find(({ kode }) => kode === 'LOA')?.berkas ?? null).toBeNull();
    expect((await ready()).checks).toMatchObject({ store: 'down', database: 'up' });
    // Reading and deciding go on.
    expect((await lihat(browser, sent)).status).toBe('submitted');

    clear();
    expect((await upload(browser, draft.id, 'LOA', pdfUji('baru'))).status).toBe(200);
    expect((await ready()).checks).toMatchObject({ store: 'up' });
  }, 60_000);
});
