import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { databaseOptions } from '../../src/database/data-source.js';
import { testSystem } from '../support/services-system.js';
import { expectSound, launch, newPage, signIn } from './browser.js';

const accounts = testSystem().accounts as { peran: string; nip: string; sandi: string }[];
/** Pictures of the page, for people to look at, when a folder is named. */
const gambar = process.env['MACET_SHOTS'];

/** Also below a line about the whole system: the demo has people whom no mail can reach. */
const nothing = /^Tidak ada (yang macet|hal lain)/;

describe('an administrator', () => {
  let browser: Browser;
  let database: DataSource;

  beforeAll(async () => {
    browser = await launch();
    database = await new DataSource(databaseOptions(testSystem().env['DATABASE_URL'] ?? '', 2)).initialize();
  }, 60_000);
  afterAll(async () => {
    await database.destroy();
    await browser.close();
  });

  const shots = async (page: Page, nama: string) => {
    await expectSound(page, `perlu perhatian, ${nama}`);
    if (gambar === undefined) return;
    mkdirSync(gambar, { recursive: true });
    for (const width of [360, 1366]) {
      await page.setViewportSize({ width, height: 760 });
      await page.screenshot({ path: `${gambar}/${nama}-${width}.png` });
    }
  };
  /** Mails that a mail server has refused for good. */
  const failed = async (nip: string, n: number) => {
    const [orang] = await database.query<{ id: string; instansi: string }[]>(
      'SELECT id, instansi FROM pegawai WHERE nip = ?',
      [nip],
    );
    await database.query(
      'INSERT INTO outbox (id, instansi, kunci, jenis, pegawai_id, isi, status, percobaan, galat, dibuat) VALUES ?',
      [
        Array.from({ length: n }, () => {
          const id = ulid();
          return [id, orang!.instansi, id, 'sandi-diubah', orang!.id, '{}', 'failed', 10, 'EENVELOPE 550', new Date()];
        }),
      ],
    );
  };

  it('sees what is stuck, is told what an action will do, does it by keyboard, and sees that it is done', async () => {
    const { nip, sandi } = accounts.find(({ peran }) => peran === 'admin')!;
    const page = await newPage(browser, 'kantor');
    await page.goto(testSystem().addresses.web);
    await signIn(page, { nip, sandi } as never);
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Perlu perhatian' }).click();
    await page.getByRole('heading', { level: 1, name: 'Perlu perhatian' }).waitFor();
    await page.getByText(nothing).waitFor();
    await shots(page, 'kosong');

    await failed(nip, 1);
    await page.reload();
    const kirim = page.getByRole('button', { name: /^Kirim lagi: Surel tidak terkirim/ });
    await kirim.waitFor();
    await shots(page, 'satu');
    await kirim.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Surel dimasukkan lagi ke antrean pengiriman').waitFor();
    await shots(page, 'dialog');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Surel masuk lagi ke antrean pengiriman.').waitFor();
    await page.getByText(nothing).waitFor();

    await failed(nip, 60);
    await page.reload();
    await page.getByRole('button', { name: 'Muat berikutnya' }).click();
    await kirim.nth(59).waitFor();
    expect(await kirim.count()).toBe(60);
    await shots(page, 'banyak');
  }, 120_000);
});
