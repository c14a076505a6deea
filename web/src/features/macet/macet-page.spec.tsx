import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Macet } from '../../api/types.js';
import { json, problem, stubApi } from '../../test/api.js';
import { draw, sesiUji } from '../../test/render.js';
import { MacetPage } from './macet-page.js';

const admin = { ...sesiUji, izin: ['macet.urus'] };
const row: Macet = {
  jenis: 'panggilan',
  id: '01J00000000000000000000000.antar#1',
  usulanId: '01J00000000000000000000000',
  nomor: 'USL-2026-000001',
  judul: 'Menyerahkan naskah ke PT POS: belum berhasil',
  keterangan: 'Sistem terus mencoba.',
  sejak: '2026-11-25T10:00:00.000+07:00',
  percobaan: 4,
  aksi: [{ kode: 'nyatakan-gagal', label: 'Nyatakan gagal', akibat: 'Petugas memutuskan kelanjutannya.' }],
};
const page = (data: Macet[]) => json({ sistem: [], data, next: null, total: data.length });
const path = '/macet/panggilan/01J00000000000000000000000.antar%231/nyatakan-gagal';

describe('the page of what is stuck', () => {
  it('says so when nothing is', async () => {
    stubApi({ 'GET /macet': () => page([]) });
    draw(<MacetPage />, admin);
    await screen.findByText(/Tidak ada yang macet/);
  });

  it('does not say so below a trouble of the whole system', async () => {
    const sistem = [{ kode: 'worker', judul: 'Tidak ada pekerja', keterangan: 'Jalankan pekerja.' }];
    stubApi({ 'GET /macet': () => json({ sistem, data: [], next: null, total: 0 }) });
    draw(<MacetPage />, admin);
    await screen.findByText('Jalankan pekerja.');
    screen.getByText(/Tidak ada hal lain/);
    expect(screen.queryByText(/Tidak ada yang macet/)).toBeNull();
  });

  it('is not for others, and asks for nothing then', () => {
    const calls = stubApi({});
    draw(<MacetPage />);
    screen.getByText(/Halaman ini untuk administrator/);
    expect(calls).toEqual([]);
  });

  it('says what will happen before it does it once, and gives the focus to the list when the row is gone', async () => {
    let left = [row];
    const calls = stubApi({
      'GET /macet': () => page(left),
      [`POST ${path}`]: () => {
        left = [];
        return json({ hasil: 'dilakukan', kalimat: 'Dinyatakan gagal.' });
      },
    });
    draw(<MacetPage />, admin);
    fireEvent.click(await screen.findByRole('button', { name: /^Nyatakan gagal: Menyerahkan/ }));
    screen.getByText('Petugas memutuskan kelanjutannya.');
    expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Nyatakan gagal' }));
    await screen.findByText(/Tidak ada yang macet/);
    await waitFor(() => {
      expect(document.activeElement?.textContent).toBe('Satu per satu');
    });
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('shows why an action was refused, in the dialog', async () => {
    stubApi({ 'GET /macet': () => page([row]), [`POST ${path}`]: () => problem(409, 'CALL_UNDER_WAY') });
    draw(<MacetPage />, admin);
    fireEvent.click(await screen.findByRole('button', { name: /^Nyatakan gagal: Menyerahkan/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Nyatakan gagal' }));
    await screen.findByText('Ditolak: CALL_UNDER_WAY');
  });
});
