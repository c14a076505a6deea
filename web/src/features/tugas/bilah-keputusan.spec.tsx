import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Tugas } from '../../api/types.js';
import { draw } from '../../test/render.js';
import { tugasUji } from '../../test/tugas.js';
import { BilahKeputusan } from './bilah-keputusan.js';
import { kerjaKosong, type Kerja } from './kerja.js';

function open(change: Partial<Tugas> = {}, kerja: Kerja = kerjaKosong) {
  const onChoose = vi.fn();
  draw(<BilahKeputusan tugas={tugasUji(change)} kerja={kerja} letters onChoose={onChoose} />);
  return onChoose;
}
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('The verdict bar', () => {
  it('opens Setujui only when every check is in order or beside the point, and says so', () => {
    open();
    expect(button('Setujui S').disabled).toBe(true);
    screen.getByText('Setujui terbuka setelah semua butir sesuai; 2 belum.');
    expect(button('Kembalikan B').disabled).toBe(false);
  });

  it('lets a complete check through', () => {
    const onChoose = open({}, { ...kerjaKosong, periksa: { SKKP: 'sesuai', JADWAL: 'tidak-berlaku' } });
    fireEvent.click(button('Setujui S'));
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ kode: 'ok' }));
  });

  it('says what is recorded in the place of the buttons, until the engine has taken it', () => {
    const kalimat = 'Keputusan Rina Wati sudah tercatat.';
    open({
      bolehPutuskan: false,
      tercatat: {
        kalimat,
        keputusan: { label: 'Setuju', kelas: 'approve' },
        oleh: 'Rina Wati',
        sendiri: false,
        waktu: '2026-11-23T14:05:00.000+07:00',
      },
    });
    screen.getByText(kalimat);
    screen.getByText(/Setuju, oleh Rina Wati/);
    screen.getByText('Senin, 23 November 2026, 14.05 WIB');
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('says who has decided a closed one, though there is nothing left to press', () => {
    open({ status: 'decided', keputusan: [], bolehPutuskan: false, sebab: 'Tugas ini sudah diputuskan Rina Wati.' });
    screen.getByText('Tugas ini sudah diputuskan Rina Wati.');
  });

  it('says why nothing can be decided by this person', () => {
    open({ bolehPutuskan: false, sebab: 'Anda sudah memutuskan langkah sebelumnya.' });
    screen.getByText('Anda sudah memutuskan langkah sebelumnya.');
    expect(screen.getAllByRole<HTMLButtonElement>('button').every(({ disabled }) => disabled)).toBe(true);
  });

  it('calls an outcome by its own name where the verb of its class would say something else', () => {
    const [ok] = tugasUji().keputusan;
    if (ok === undefined) throw new Error('the tugas has an outcome');
    open({
      periksa: [],
      keputusan: [
        { ...ok, label: 'Kirim ulang' },
        { ...ok, kode: 'ambil', label: 'Diambil sendiri' },
      ],
    });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Kirim ulangS',
      'Diambil sendiri',
    ]);
    expect(screen.getAllByRole('button').map(({ dataset }) => dataset['variant'])).toEqual(['filled', 'default']);
  });

  it('says above the buttons that a partner may have an order whose answer was lost', () => {
    open({
      pesananBelumPasti: [{ mitra: 'PT Antar', nomor: 'TUN01', waktu: '2026-11-23T14:05:00.000+07:00' }],
    });
    const note = screen.getByRole('note');
    expect(note.textContent).toContain('Pesanan mungkin sudah ada di PT Antar.');
    expect(note.textContent).toContain('Nomor pesanan TUN01, Senin, 23 November 2026, 14.05 WIB.');
    const button = screen.getByRole('button', { name: 'Setujui S' });
    expect(note.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('says nothing of orders where none is open', () => {
    open();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('puts the refusal last', () => {
    open();
    expect(screen.getAllByRole('button').at(-1)?.textContent).toBe('TolakT');
  });
});
