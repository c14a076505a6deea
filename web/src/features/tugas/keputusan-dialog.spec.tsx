import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tercatatQuery } from '../../api/tercatat.js';
import type { Keputusan, Sesi, Tugas } from '../../api/types.js';
import { json, problem, stubApi } from '../../test/api.js';
import { draw, sesiUji } from '../../test/render.js';
import { tugasUji } from '../../test/tugas.js';
import { kataTercatat } from '../../words/tercatat.js';
import { useMeja } from './kerja.js';
import { KeputusanDialog } from './keputusan-dialog.js';
import { tugasQuery } from './queries.js';

const unit = { id: 'M1', nama: 'Bidang Mutasi' };
const petugas: Sesi = {
  ...sesiUji,
  penugasan: [
    { id: 'G1', peran: 'verifikator', label: 'Verifikator', unit, jenis: 'definitif' },
    { id: 'G2', peran: 'kabid', label: 'Kepala Bidang', unit, jenis: 'plt' },
  ],
};

interface Calls {
  onClose: () => void;
  onDone: () => void;
}

function Page({ tugas, keputusan, onClose, onDone }: Calls & { tugas: Tugas; keputusan: Keputusan }) {
  const meja = useMeja('P1', tugas.id);
  return <KeputusanDialog tugas={tugas} keputusan={keputusan} meja={meja} onClose={onClose} onDone={onDone} />;
}

function open(kode: string, change: Partial<Tugas> = {}) {
  const tugas = tugasUji(change);
  const keputusan = tugas.keputusan.find((item) => item.kode === kode);
  if (keputusan === undefined) throw new Error(`no outcome ${kode}`);
  const calls = { onClose: vi.fn(), onDone: vi.fn() };
  const page = draw(<Page tugas={tugas} keputusan={keputusan} {...calls} />, petugas);
  return { ...page, ...calls };
}

const press = (name: RegExp) => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const fill = (label: RegExp, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('Kembalikan', () => {
  it('collects findings, shows what the employee will read and what happens to the clock, and sends them', async () => {
    const asked = stubApi({ 'POST /tugas/T1/keputusan': () => json({ keadaan: 'diputus' }) });
    const { onDone } = open('balik');
    press(/^Kembalikan USL/);
    expect(screen.getByRole('alert').textContent).toContain('Tambahkan paling sedikit satu temuan');
    press(/Tambah temuan/);
    fill(/^Letak/, 'berkas:SKKP');
    fill(/^Halaman/, '9');
    press(/^Kembalikan USL/);
    expect(asked).toEqual([]);
    const summary = screen.getByRole('alert').textContent;
    expect(summary).toContain('Temuan 1: isi nomor halaman yang ada');
    expect(summary).toContain('Temuan 1: pilih alasan');
    fill(/^Halaman/, '2');
    fill(/^Alasan/, 'buram');
    fill(/^Penjelasan/, 'Bagian bawah terpotong.');
    screen.getByText('SK pangkat, halaman 2: Tidak terbaca. Bagian bawah terpotong.');
    screen.getByText('Hitungan waktu instansi berhenti sampai pegawai mengirim perbaikan.');
    press(/^Kembalikan USL/);
    await waitFor(() => {
      expect(onDone).toHaveBeenCalledOnce();
    });
    expect(asked[0]?.body).toEqual({
      keputusan: 'balik',
      temuan: [{ berkas: 'SKKP', halaman: 2, alasan: 'buram', catatan: 'Bagian bawah terpotong.' }],
    });
    expect(asked[0]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('starts with a finding for each document that was marked as wanting', () => {
    localStorage.setItem(
      'tuntas.salinan.P1.tugas.T1',
      JSON.stringify({ periksa: { JADWAL: 'kurang' }, temuan: [], catatan: {}, alasan: {}, isian: {} }),
    );
    open('balik');
    expect(screen.getByLabelText<HTMLSelectElement>(/^Letak/).value).toBe('berkas:JADWAL');
  });

  it('warns that a defect seen before does not stop the clock', () => {
    open('balik', { riwayatPengembalian: [{ waktu: '2026-11-01T10:00:00.000+07:00', oleh: 'Budi', temuan: [] }] });
    press(/Tambah temuan/);
    fireEvent.click(screen.getByLabelText('Sudah terlihat pada pengembalian sebelumnya'));
    screen.getByText(/^Hitungan waktu instansi tidak berhenti/);
  });

  it('is there again as it was left when it is closed and opened', () => {
    const { unmount } = open('balik');
    press(/Tambah temuan/);
    fill(/^Letak/, 'field:prodi');
    fill(/^Catatan untuk pegawai/, 'mohon diperiksa');
    unmount();
    open('balik');
    expect(screen.getByLabelText<HTMLSelectElement>(/^Letak/).value).toBe('field:prodi');
    expect(screen.getByLabelText<HTMLTextAreaElement>(/^Catatan untuk pegawai/).value).toBe('mohon diperiksa');
  });
});

describe('Tolak', () => {
  it('starts without a reason and wants one of the law, and words enough to explain it', async () => {
    const asked = stubApi({ 'POST /tugas/T1/keputusan': () => json({ keadaan: 'diputus' }) });
    const { onDone } = open('tidak');
    expect(screen.getByLabelText<HTMLSelectElement>(/^Alasan hukum/).value).toBe('');
    fill(/^Catatan/, 'terlalu singkat');
    press(/^Tolak USL/);
    const links = within(screen.getByRole('alert')).getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'Pilih alasan',
      'Tulis alasannya dengan jelas, paling sedikit 30 huruf',
    ]);
    fill(/^Alasan hukum/, 'umur');
    screen.getByText('Dasar: PP 11/2017');
    fill(/^Catatan/, 'Masa kerja sebagai PNS baru delapan bulan.');
    press(/^Tolak USL/);
    await waitFor(() => {
      expect(onDone).toHaveBeenCalledOnce();
    });
    expect(asked[0]?.body).toEqual({
      keputusan: 'tidak',
      alasan: 'umur',
      catatan: 'Masa kerja sebagai PNS baru delapan bulan.',
    });
  });
});

describe('Tunda', () => {
  it('wants the facts that the outcome needs', async () => {
    const asked = stubApi({ 'POST /tugas/T1/keputusan': () => json({ keadaan: 'diputus' }) });
    open('nanti');
    press(/^Tunda USL/);
    expect(screen.getByRole('alert').textContent).toContain('Isi Ditunda sampai');
    fill(/^Ditunda sampai/, '2027-01-04');
    press(/^Tunda USL/);
    await waitFor(() => {
      expect(asked[0]?.body).toEqual({ keputusan: 'nanti', isian: { sampai: '2027-01-04' } });
    });
  });
});

describe('Tanda tangani', () => {
  it('asks in which capacity, sends the passphrase once and keeps it nowhere', async () => {
    const asked = stubApi({
      'POST /tugas/T1/tanda-tangan': () =>
        problem(422, 'PASSPHRASE_WRONG', { errors: [{ field: 'passphrase', pesan: 'salah' }] }),
    });
    open('teken');
    const passphrase = screen.getByLabelText<HTMLInputElement>(/^Passphrase/);
    expect(passphrase.type).toBe('password');
    expect(passphrase.autocomplete).toBe('off');
    fill(/^Bertindak sebagai/, 'G2');
    fill(/^Passphrase/, 'kata rahasia');
    press(/^Tanda tangani USL/);
    // Sent and cleared: that it is empty now is no fault of the person's.
    expect(screen.queryByText('Isi passphrase')).toBeNull();
    await screen.findByText('Ditolak: PASSPHRASE_WRONG');
    expect(passphrase.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(passphrase);
    screen.getByText('salah');
    expect(asked[0]?.body).toEqual({ keputusan: 'teken', passphrase: 'kata rahasia', sebagai: 'G2' });
    expect(passphrase.value).toBe('');
    expect(JSON.stringify(Object.entries(localStorage))).not.toContain('kata rahasia');
  });

  it('is a new request after a wrong passphrase', async () => {
    const asked = stubApi({ 'POST /tugas/T1/tanda-tangan': () => problem(422, 'PASSPHRASE_WRONG') });
    open('teken');
    fill(/^Bertindak sebagai/, 'G1');
    for (const words of ['pertama', 'kedua']) {
      fill(/^Passphrase/, words);
      press(/^Tanda tangani USL/);
      await waitFor(() => {
        expect(asked.some(({ body }) => (body as { passphrase: string }).passphrase === words)).toBe(true);
      });
      await screen.findByText('Ditolak: PASSPHRASE_WRONG');
    }
    const keys = asked.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(new Set(keys).size).toBe(2);
  });
});

describe('The words of a decision', () => {
  it("are the outcome's own where it is no approval", () => {
    const [ok] = tugasUji().keputusan;
    if (ok === undefined) throw new Error('the tugas has an outcome');
    open('ok', { keputusan: [{ ...ok, label: 'Kirim ulang' }] });
    screen.getByRole('heading', { name: 'Kirim ulang USL-2026-000001' });
    screen.getByRole('button', { name: 'Kirim ulang USL-2026-000001' });
    expect(screen.queryByText(/Setujui/)).toBeNull();
  });
});

describe('What the server says to a decision', () => {
  it('names who was faster, when and with what, and keeps my words to copy', async () => {
    stubApi({
      'POST /tugas/T1/keputusan': () =>
        problem(409, 'ALREADY_DECIDED', {
          oleh: { nama: 'Rina Wati' },
          waktu: '2026-11-23T10:42:00.000+07:00',
          keputusan: 'Disetujui',
        }),
    });
    const { onDone } = open('ok');
    fill(/^Catatan/, 'kata-kata saya');
    press(/^Setujui USL/);
    await screen.findByText('Rina Wati memutuskan "Disetujui" Senin, 23 November 2026, 10.42 WIB.');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Yang Anda tulis').value).toBe('kata-kata saya');
    expect(screen.queryByRole('button', { name: /^Setujui USL/ })).toBeNull();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('lets me choose a capacity when several fit', async () => {
    const asked = stubApi({
      'POST /tugas/T1/keputusan': ({ body }) =>
        'sebagai' in (body as object) ? json({ keadaan: 'diputus' }) : problem(422, 'AMBIGUOUS_CAPACITY'),
    });
    const { onDone } = open('ok');
    press(/^Setujui USL/);
    fireEvent.change(await screen.findByLabelText(/^Bertindak sebagai/), { target: { value: 'G2' } });
    press(/^Setujui USL/);
    await waitFor(() => {
      expect(onDone).toHaveBeenCalledOnce();
    });
    expect(asked.map(({ body }) => body)).toEqual([{ keputusan: 'ok' }, { keputusan: 'ok', sebagai: 'G2' }]);
  });

  it('takes a recorded decision for sent, marks it, and keeps what was on the desk: it may still be refused', async () => {
    stubApi({
      'POST /tugas/T1/keputusan': () => json({ keadaan: 'tercatat' }, 202),
      'GET /tercatat': () => json({ menunggu: [], ditolak: [] }),
    });
    const { onDone, client } = open('ok');
    client.setQueryData(tugasQuery('T1').queryKey, tugasUji());
    fill(/^Catatan/, 'kata-kata saya');
    press(/^Setujui USL/);
    await waitFor(() => {
      expect(onDone).toHaveBeenCalledOnce();
    });
    expect(localStorage.length).toBe(1);
    expect(client.getQueryData(tugasQuery('T1').queryKey)).toMatchObject({
      bolehPutuskan: false,
      tercatat: { kalimat: kataTercatat.kalimat, sendiri: true, keputusan: { label: 'Setuju' } },
    });
    expect(client.getQueryData(tercatatQuery.queryKey)?.menunggu).toMatchObject([
      { tugasId: 'T1', nomor: 'USL-2026-000001', apa: 'Memeriksa: Setuju' },
    ]);
  });

  it('says that a colleague has decided what the engine has not taken yet, and keeps my words to copy', async () => {
    stubApi({
      'POST /tugas/T1/keputusan': () =>
        problem(409, 'DECISION_RECORDED', { detail: 'Keputusan Rina Wati sudah tercatat.' }),
    });
    open('ok');
    fill(/^Catatan/, 'kata-kata saya');
    press(/^Setujui USL/);
    await screen.findByText('Keputusan Rina Wati sudah tercatat.');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Yang Anda tulis').value).toBe('kata-kata saya');
    expect(screen.queryByRole('button', { name: /^Setujui USL/ })).toBeNull();
  });

  it('says after a while what it is waiting for', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      stubApi({ 'POST /tugas/T1/keputusan': () => new Promise<Response>(() => undefined) });
      open('ok');
      press(/^Setujui USL/);
      expect(screen.queryByText(kataTercatat.masihMenunggu)).toBeNull();
      await act(() => vi.advanceTimersByTimeAsync(2_500));
      expect(screen.getByText(kataTercatat.masihMenunggu).closest('[role=status]')).not.toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps everything when nobody answers, and sends the same request again', async () => {
    const asked = stubApi({
      'POST /tugas/T1/keputusan': () =>
        asked.length === 1 ? Promise.reject(new TypeError()) : json({ keadaan: 'diputus' }),
    });
    const { onDone } = open('ok');
    press(/^Setujui USL/);
    await screen.findByText(/Server tidak dapat dihubungi/);
    press(/^Setujui USL/);
    await waitFor(() => {
      expect(onDone).toHaveBeenCalledOnce();
    });
    expect(asked[1]?.headers.get('Idempotency-Key')).toBe(asked[0]?.headers.get('Idempotency-Key'));
  });

  it('is sent by Ctrl+Enter from any field', async () => {
    const asked = stubApi({ 'POST /tugas/T1/keputusan': () => json({ keadaan: 'diputus' }) });
    open('ok');
    fireEvent.keyDown(screen.getByLabelText(/^Catatan/), { key: 'Enter', ctrlKey: true });
    await waitFor(() => {
      expect(asked).toHaveLength(1);
    });
  });
});
