import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launch, newPage, signIn } from './browser.js';
import { Kantor } from './kasus.js';

/** Sooner than any page asks by itself. */
const SEGERA = { timeout: 20_000 };

describe('pages that are left open', () => {
  let browser: Browser;
  let kantor: Kantor;

  beforeAll(async () => {
    [browser, kantor] = await Promise.all([launch(), Kantor.buka()]);
  }, 60_000);
  afterAll(() => browser.close());

  it('follow what others do, and move no row', async () => {
    const { id, nomor } = await kantor.ajukan();
    const [pegawai, fasilitator] = await Promise.all([newPage(browser, 'ponsel'), newPage(browser, 'kantor')]);
    const heard = [pegawai, fasilitator].map((page) => page.waitForRequest(/\/aliran$/, SEGERA));
    await pegawai.goto(`${kantor.web}/usulan/${id}`);
    await signIn(pegawai, kantor.pemeran.dari('pegawai'));
    await fasilitator.goto(`${kantor.web}/tugas`);
    await signIn(fasilitator, kantor.pemeran.dari('fasilitator'));
    await fasilitator.getByText('Tidak ada tugas di antrean ini.').waitFor();
    await Promise.all(heard);

    await kantor.putuskan('atasan-langsung', id, 'setuju');
    await pegawai.getByText('Divalidasi OPD').waitFor(SEGERA);
    const baru = fasilitator.getByRole('button', { name: '1 tugas baru. Muat ulang daftar' });
    await baru.waitFor(SEGERA);
    expect(await fasilitator.getByRole('row').filter({ hasText: nomor }).count()).toBe(0);
    await baru.click();
    await fasilitator.getByRole('row').filter({ hasText: nomor }).waitFor();
    await Promise.all([pegawai.context().close(), fasilitator.context().close()]);
  });
});
