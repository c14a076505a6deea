import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { UsulanDilihat } from '../stories/pandangan.js';
import { expectFocus, expectSound, launch, newPage, signIn } from './browser.js';
import { Kantor } from './kasus.js';

/** What the BSrE stand-in takes from everybody. */
const PASSPHRASE = 'Tuntas-Demo-2026';

describe('officers, at a desk with a keyboard', () => {
  let browser: Browser;
  let kantor: Kantor;

  beforeAll(async () => {
    [browser, kantor] = await Promise.all([launch(), Kantor.buka()]);
  }, 60_000);
  afterAll(() => browser.close());

  const row = (page: Page, nomor: string) => page.getByRole('row').filter({ hasText: nomor });

  it('check, return, approve and sign, and are told when somebody was faster', async () => {
    const dikembalikan = await kantor.ajukan();
    const disetujui = await kantor.ajukan();
    for (const { id } of [dikembalikan, disetujui]) await kantor.putuskan('atasan-langsung', id, 'setuju');

    const fasilitator = await newPage(browser, 'kantor');
    await fasilitator.goto(kantor.web);
    await signIn(fasilitator, kantor.pemeran.dari('fasilitator'));
    await row(fasilitator, dikembalikan.nomor).waitFor();
    await row(fasilitator, disetujui.nomor).waitFor();
    await expectSound(fasilitator, 'kotak tugas');
    const first = fasilitator.getByRole('row', { selected: true });
    const nomor = async () => /USL-\d{4}-\d+/.exec((await first.textContent()) ?? '')?.[0];
    const rows = [dikembalikan.nomor, disetujui.nomor];
    expect(rows).toContain(await nomor());

    await fasilitator.keyboard.press('?');
    await fasilitator.getByRole('dialog', { name: 'Pintasan papan tombol' }).waitFor();
    await expectSound(fasilitator, 'pintasan');
    await fasilitator.keyboard.press('Escape');

    // To the case that is to be returned, by keys alone.
    await fasilitator.keyboard.press('j');
    await expectFocus(first);
    if ((await nomor()) !== dikembalikan.nomor) await fasilitator.keyboard.press('k');
    expect(await nomor()).toBe(dikembalikan.nomor);
    await fasilitator.getByRole('complementary').getByText(dikembalikan.nomor).waitFor();
    await fasilitator.keyboard.press('a');
    await fasilitator.getByText('Tugas Anda ambil').waitFor();

    await fasilitator.keyboard.press('Enter');
    await expectFocus(fasilitator.getByRole('heading', { level: 1, name: /Memeriksa keabsahan/ }));
    await fasilitator.locator('iframe').waitFor();
    await expectSound(fasilitator, 'ruang verifikasi');
    expect(await fasilitator.getByRole('button', { name: /^Setujui/ }).isDisabled()).toBe(true);
    await fasilitator.getByLabel('Jadwal perkuliahan').selectOption('kurang');
    await fasilitator.getByRole('heading', { level: 1 }).click();
    await fasilitator.keyboard.press('b');
    const kembalikan = fasilitator.getByRole('dialog', { name: `Kembalikan ${dikembalikan.nomor}` });
    await kembalikan.getByText('Yang dilihat pegawai').waitFor();
    await kembalikan.getByRole('textbox', { name: 'Halaman' }).fill('2');
    await kembalikan.getByRole('combobox', { name: 'Alasan' }).selectOption({ label: 'Berkas tidak terbaca' });
    await kembalikan.getByText('Jadwal perkuliahan, halaman 2: Berkas tidak terbaca.').waitFor();
    await kembalikan.getByText('Hitungan waktu instansi berhenti sampai pegawai mengirim perbaikan.').waitFor();
    await expectSound(fasilitator, 'kembalikan');
    await fasilitator.keyboard.press('Control+Enter');

    // Back in the list, on the next row; the decided one is gone.
    await fasilitator.getByText(`${dikembalikan.nomor}: Dikembalikan`).waitFor();
    await expectFocus(row(fasilitator, disetujui.nomor));
    expect(await row(fasilitator, dikembalikan.nomor).count()).toBe(0);
    const pegawai = await kantor.pemeran.as('pegawai');
    const returned = await pegawai.get<UsulanDilihat>(`/usulan/${dikembalikan.id}`);
    expect(returned.status).toBe('returned');
    expect(returned.temuan).toMatchObject([{ berkas: 'JADWAL', halaman: 2, alasan: { kode: 'tidak-terbaca' } }]);

    // The other one is in order.
    const panel = fasilitator.getByRole('complementary');
    await panel.getByText(disetujui.nomor).waitFor();
    for (const select of await panel.getByRole('combobox').all()) await select.selectOption('sesuai');
    await panel.getByRole('heading', { level: 2 }).click();
    await fasilitator.keyboard.press('s');
    await fasilitator.getByRole('dialog', { name: `Setujui ${disetujui.nomor}` }).waitFor();
    await fasilitator.keyboard.press('Control+Enter');
    await fasilitator.getByText(`${disetujui.nomor}: Disetujui`).waitFor();
    await fasilitator.getByText('Tidak ada tugas di antrean ini.').waitFor();

    await beaten(await newPage(browser, 'kantor'), disetujui);
    await kantor.putuskan('verifikator', disetujui.id, 'ms');
    await kantor.putuskan('kabid', disetujui.id, 'paraf');
    await signs(await newPage(browser, 'kantor'), disetujui);
  }, 240_000);

  /** The head of the OPD decides on another device while the dialog is open here. */
  async function beaten(page: Page, { id, nomor }: { id: string; nomor: string }): Promise<void> {
    const akun = kantor.pemeran.dari('kepala-opd');
    await page.goto(`${kantor.web}/tugas`);
    await signIn(page, akun);
    await row(page, nomor).waitFor();
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /^Setujui/ })
      .click();
    const dialog = page.getByRole('dialog', { name: `Setujui ${nomor}` });
    await dialog.getByLabel(/^Catatan/).fill('Pengantar disetujui.');
    await kantor.putuskan('kepala-opd', id, 'setuju');
    await dialog.getByRole('button', { name: `Setujui ${nomor}` }).click();
    await dialog.getByText('Sudah diputus orang lain').waitFor();
    await dialog.getByText(new RegExp(`^${akun.nama} memutuskan "Setuju"`)).waitFor();
    expect(await dialog.getByLabel('Yang Anda tulis').inputValue()).toBe('Pengantar disetujui.');
    await expectSound(page, 'sudah diputus');
  }

  /** The head of the agency signs; a wrong passphrase first. */
  async function signs(page: Page, { id, nomor }: { id: string; nomor: string }): Promise<void> {
    await page.goto(`${kantor.web}/tugas`);
    await signIn(page, kantor.pemeran.dari('kepala-badan'));
    await row(page, nomor).getByRole('link').click();
    await page.getByRole('button', { name: /^Tanda tangani/ }).click();
    const dialog = page.getByRole('dialog', { name: `Tanda tangani ${nomor}` });
    await dialog.locator('iframe').waitFor();
    const passphrase = dialog.getByLabel('Passphrase tanda tangan elektronik');
    await expectSound(page, 'tanda tangani');
    await passphrase.fill('bukan-passphrase');
    await dialog.getByRole('button', { name: `Tanda tangani ${nomor}` }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await passphrase.inputValue()).toBe('');
    await passphrase.fill(PASSPHRASE);
    await page.keyboard.press('Control+Enter');
    await page.getByText(new RegExp(`^${nomor}: Ditandatangani dengan nomor `)).waitFor();
    const stored = await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])');
    expect(stored).not.toContain(PASSPHRASE);

    // What the employee gets, and what anybody can check.
    const pegawai = await kantor.pemeran.as('pegawai');
    const { hasil } = await pegawai.get<UsulanDilihat>(`/usulan/${id}`);
    expect(hasil).toHaveLength(1);
    await page.goto(`${kantor.web}/cek/tidak-ada`);
    await page.getByText('Tidak ditemukan').waitFor();
    await expectSound(page, 'cek');
  }
});
