import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectFocus, expectSound, launch, newPage, signIn } from './browser.js';
import { Kantor } from './kasus.js';

describe('an employee, on a phone', () => {
  let browser: Browser;
  let kantor: Kantor;

  beforeAll(async () => {
    [browser, kantor] = await Promise.all([launch(), Kantor.buka()]);
  }, 60_000);
  afterAll(() => browser.close());

  it('finds a service, applies, follows the usulan and corrects what was found', async () => {
    const akun = kantor.pemeran.dari('pegawai');
    const page = await newPage(browser, 'ponsel');

    // Whoever is not signed in comes back to where they wanted to go.
    await page.goto(`${kantor.web}/layanan?cari=belajar`);
    await page.getByRole('heading', { level: 1, name: 'Masuk' }).waitFor();
    await expectSound(page, 'masuk');
    await signIn(page, akun);
    expect(page.url()).toBe(`${kantor.web}/layanan?cari=belajar`);
    await expectSound(page, 'katalog');

    await page.getByRole('link', { name: /Izin belajar/ }).click();
    await expectFocus(page.getByRole('heading', { level: 1, name: /Izin belajar/ }));
    await page.getByText('Berstatus PNS.').waitFor();
    await expectSound(page, 'layanan');
    await page.getByRole('button', { name: 'Mulai mengisi usulan' }).click();
    await page.getByRole('heading', { level: 1, name: /^Isi usulan/ }).waitFor();

    await fillForm(page, kantor);
    await page.getByText(/^Tersimpan \d\d\.\d\d$/).waitFor();
    await expectSound(page, 'isian');

    // The session runs out while somebody types: they sign in over the page and go on in the same field.
    const keperluan = page.getByLabel('Keperluan dinas');
    await page.context().clearCookies();
    await keperluan.fill('Pengelolaan koleksi digital perpustakaan daerah.');
    const dialog = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
    await dialog.waitFor();
    await expectSound(page, 'sesi berakhir');
    await dialog.getByLabel('Sandi', { exact: true }).fill(akun.sandi);
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expectFocus(keperluan);
    await page.getByText(/^Tersimpan \d\d\.\d\d$/).waitFor();

    // What was typed is there when the page is opened anew.
    await page.reload();
    expect(await keperluan.inputValue()).toBe('Pengelolaan koleksi digital perpustakaan daerah.');
    expect(await page.getByLabel('Perguruan tinggi').inputValue()).toBe('Universitas Contoh Nusantara');

    // Everything that is missing is said at once, and each line leads to its place.
    await page.getByRole('link', { name: 'Periksa & Kirim', exact: true }).click();
    await page.getByRole('button', { name: 'Kirim usulan' }).click();
    const summary = page.getByRole('alert');
    await expectFocus(summary);
    const missing = await summary.getByRole('link').allTextContents();
    expect(missing.length).toBeGreaterThan(1);
    expect(missing.every((text) => text.startsWith('Unggah '))).toBe(true);
    await expectSound(page, 'periksa dan kirim');
    await summary.getByRole('link').first().click();
    await expectFocus(page.getByRole('button', { name: missing[0] ?? '', exact: true }));

    const inputs = page.locator('input[type=file]');
    await uploadAll(page, kantor, missing);
    expect(await inputs.count()).toBeGreaterThan(missing.length);
    await expectSound(page, 'berkas');

    await page.getByRole('link', { name: 'Lanjut ke Periksa & Kirim' }).click();
    await page.getByRole('button', { name: 'Kirim usulan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Usulan terkirim' }).waitFor();
    const nomor = (await page.getByText(/^USL-\d{4}-\d+$/).textContent()) ?? '';
    await page.getByText('Waktu layanan mulai dihitung').waitFor();
    await expectSound(page, 'tanda terima');

    await page.getByRole('link', { name: 'Lacak usulan ini' }).click();
    await page.getByText(nomor).waitFor();
    await page.getByText('Usulan diajukan').waitFor();
    await page.getByRole('button', { name: 'Tarik usulan' }).waitFor();
    await expectSound(page, 'lacak');
    const id = /usulan\/(\w+)/.exec(page.url())?.[1] ?? '';

    await kantor.putuskan('atasan-langsung', id, 'kembalikan', {
      catatan: 'Mohon diperbaiki sebelum Jumat.',
      temuan: [
        { berkas: 'JADWAL', halaman: 2, alasan: 'tidak-terbaca', catatan: 'Hari Kamis terpotong.' },
        { field: 'programStudi', alasan: 'isian-keliru' },
      ],
    });
    await page.goto(kantor.web);
    await page.getByRole('heading', { name: 'Perlu tindakan Anda' }).waitFor();
    await expectSound(page, 'beranda');
    await page.getByRole('link', { name: 'Perbaiki sekarang' }).click();
    await page.getByText('Hari Kamis terpotong.').waitFor();
    await page.getByRole('link', { name: 'Lihat halaman 2 yang dimaksud' }).waitFor();
    await page.getByText('Mohon diperbaiki sebelum Jumat.').waitFor();
    await expectSound(page, 'perbaiki');

    // Only what was found can be changed, and all of it must be.
    expect(await page.getByLabel('Perguruan tinggi').count()).toBe(0);
    await page.getByRole('button', { name: 'Kirim ulang' }).click();
    await expectFocus(page.getByRole('alert'));
    await page.getByLabel('Program studi', { exact: true }).fill('Ilmu Perpustakaan dan Informasi');
    await page.getByLabel('Program studi', { exact: true }).blur();
    await page
      .locator('input[data-slot=JADWAL]')
      .setInputFiles({ ...kantor.pdf('JADWAL baru'), name: 'jadwal-baru.pdf' });
    await page.getByRole('link', { name: 'jadwal-baru.pdf' }).waitFor();
    await page.getByRole('button', { name: 'Kirim ulang' }).click();
    await page.getByText('Perbaikan terkirim').waitFor();
    await page.getByText('Menunggu persetujuan').waitFor();
  }, 180_000);
});

async function fillForm(page: Page, kantor: Kantor): Promise<void> {
  await page.getByLabel('Jenjang').selectOption('s2');
  await page.getByLabel('Program studi', { exact: true }).fill('Ilmu Perpustakaan');
  await page.getByLabel('Perguruan tinggi').fill('Universitas Contoh Nusantara');
  await page.getByLabel('B / Baik Sekali').check();
  await page.getByLabel('Tatap muka').check();
  await page.getByLabel('Ya', { exact: true }).check();
  await page.getByLabel('Hari dan jam kuliah').fill('Senin sampai Kamis, pukul 18.30-21.00');
  await page.getByLabel('Mulai studi').fill(kantor.tanggal(60));
  await page.getByLabel('Perkiraan lulus').fill(kantor.tanggal(790));
  await page.getByLabel('Keperluan dinas').fill('Koleksi digital.');
  // A choice that asks for more, and one that takes it back.
  await page.getByLabel('Diunduh, dan cetakannya dikirim lewat PT POS').check();
  await page.getByLabel(/^Alamat kirim/).waitFor();
  await page.getByLabel('Diunduh saja').check();
  await page.getByLabel(/^Alamat kirim/).waitFor({ state: 'detached' });
}

/** `Unggah <nama>` for each document that is missing: its slot is filled from the device. */
async function uploadAll(page: Page, kantor: Kantor, missing: string[]): Promise<void> {
  for (const label of missing) {
    const button = page.getByRole('button', { name: label, exact: true });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles(kantor.pdf(label.replace('Unggah ', '')));
    await page.getByRole('button', { name: label.replace('Unggah', 'Ganti'), exact: true }).waitFor();
  }
}
