import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { expectFocus, expectSound, launch, newPage, signIn } from './browser.js';
import { Kantor } from './kasus.js';

describe('a manager', () => {
  let browser: Browser;
  let kantor: Kantor;

  beforeAll(async () => {
    [browser, kantor] = await Promise.all([launch(), Kantor.buka()]);
  }, 60_000);
  afterAll(() => browser.close());

  it('sees what is late, who holds it since when, and where the open cases stand', async () => {
    const terlambat = await kantor.ajukan();
    const atasan = kantor.pemeran.dari('atasan-langsung');
    // The superior had it until Monday, 16.00.
    await kantor.sampai([1, '10:00']);
    const baru = await kantor.ajukan();

    const page = await newPage(browser, 'kantor');
    await page.goto(kantor.web);
    await signIn(page, kantor.pemeran.dari('manajer'));
    await page.getByRole('heading', { level: 1, name: 'Pemantauan SLA' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/pantau');

    const late = page.getByRole('row').filter({ hasText: terlambat.nomor });
    await late.getByText('Mempertimbangkan keperluan dinas dan jadwal kuliah').waitFor();
    expect(await late.textContent()).toContain(atasan.nama);
    expect(await page.getByRole('row').filter({ hasText: baru.nomor }).count()).toBe(0);
    await expectSound(page, 'pemantauan');

    // Each number leads to exactly what it counts.
    const angka = page.locator('dl.angka');
    const number = (nama: string) => angka.locator('div').filter({ hasText: nama }).locator('dd');
    expect(await number('Usulan lewat batas').textContent()).toBe('1');
    expect(await number('Sedang berjalan').textContent()).toBe('2');
    await number('Sedang berjalan').getByRole('link').click();
    await expectFocus(page.getByRole('heading', { name: 'Usulan sedang berjalan' }));
    await page.getByRole('row').filter({ hasText: baru.nomor }).waitFor();
    await page.getByRole('row').filter({ hasText: terlambat.nomor }).waitFor();
    await expectSound(page, 'usulan berjalan');

    await page
      .getByRole('link', { name: '1 tugas lewat batas di Mempertimbangkan keperluan dinas dan jadwal kuliah' })
      .click();
    await expectFocus(page.getByRole('heading', { name: /^Tugas lewat batas di langkah/ }));
    await late.waitFor();

    // The account: switch the shortcuts off, and leave.
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Akun Saya' }).click();
    await page.getByRole('checkbox', { name: /pintasan satu huruf/ }).uncheck();
    await page.getByText('Pintasan dimatikan').waitFor();
    await expectSound(page, 'akun');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
    await page.goto(`${kantor.web}/pantau`);
    await page.waitForURL(/\/masuk\?ke=/);
  }, 120_000);
});
