import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { InfiniteData } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { copyKey, readCopy, writeCopy } from '../../api/salinan.js';
import { tercatatQuery } from '../../api/tercatat.js';
import type { Ditolak, TercatatList, Tindakan } from '../../api/types.js';
import { Penolakan } from '../../components/penolakan.js';
import { Pengumuman } from '../../components/pengumuman.js';
import { json, stubApi } from '../../test/api.js';
import { draw } from '../../test/render.js';
import { tugasUji } from '../../test/tugas.js';
import { kerjaKosong, kerjaOf, isEmpty } from './kerja.js';
import { rowsOf, tugasListQuery, type HalamanTugas } from './queries.js';
import { useTercatat } from './use-tercatat.js';

const tindakan: Tindakan = {
  id: 'I1',
  usulanId: 'U1',
  tugasId: 'T1',
  nomor: 'USL-2026-000001',
  layanan: { kode: 'X', nama: 'Layanan Contoh' },
  apa: 'Memeriksa: Kembalikan ke pegawai',
  waktu: '2026-11-23T14:05:00.000+07:00',
};
const ditolak: Ditolak = {
  ...tindakan,
  ditolak: '2026-11-23T15:00:00.000+07:00',
  sebab: 'Tugas ini bukan di antrean Anda.',
  terbuka: true,
  isi: {
    keputusan: 'balik',
    catatan: 'Mohon dipindai ulang.',
    temuan: [{ berkas: 'SKKP', halaman: 2, alasan: 'buram', catatan: 'Terpotong.' }],
    isian: { sampai: '2026-12-01' },
  },
};
const tercatat = {
  kalimat: 'Keputusan Anda sudah tercatat.',
  keputusan: null,
  oleh: null,
  sendiri: true,
  waktu: tindakan.waktu,
};
const LIST = tugasListQuery({}).queryKey;
const copy = copyKey('P1', 'tugas', 'T1');
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function Pantau() {
  useTercatat('P1');
  return null;
}

function open() {
  const page = draw(
    <>
      <Pantau />
      <Penolakan />
      <Pengumuman />
    </>,
  );
  /** Queries tell their readers in a turn of their own. */
  const tell = (list: TercatatList) =>
    act(async () => {
      page.client.setQueryData(tercatatQuery.queryKey, list);
      await new Promise((done) => setTimeout(done));
    });
  const pages: InfiniteData<HalamanTugas, string | null> = {
    pages: [{ data: [tugasUji({ tercatat }), tugasUji({ id: 'T2' })], next: null, total: 2 }],
    pageParams: [null],
  };
  page.client.setQueryData(LIST, pages);
  writeCopy(copy, kerjaKosong);
  return { ...page, tell, rows: () => rowsOf(page.client.getQueryData(LIST)) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('What I did while the engine was away', () => {
  it('is announced when it has been applied; its row stays where it is', async () => {
    stubApi({ 'GET /tercatat': () => json({ menunggu: [tindakan], ditolak: [] }) });
    const { tell, rows } = open();
    await waitFor(() => {
      expect(screen.getByRole('status').textContent).toBe('');
    });
    await tell({ menunggu: [tindakan], ditolak: [] });
    expect(screen.getByRole('status').textContent).toBe('');
    await tell({ menunggu: [], ditolak: [] });
    expect(screen.getByRole('status').textContent).toBe(
      'USL-2026-000001: "Memeriksa: Kembalikan ke pegawai" yang tadi tercatat sudah diterapkan.',
    );
    expect(rows().map(({ id, tanda, tercatat }) => [id, tanda, tercatat])).toEqual([
      ['T1', 'Sudah diterapkan', null],
      ['T2', undefined, null],
    ]);
    expect(readCopy(copy, isObject)).toBeUndefined();
  });

  it('is announced when it was refused, stands on top until it is read, and what was typed is kept', async () => {
    const asked = stubApi({
      'GET /tercatat': () => json({ menunggu: [tindakan], ditolak: [] }),
      'POST /tercatat/I1/dilihat': () => new Response(null, { status: 204 }),
    });
    const { tell, rows } = open();
    await tell({ menunggu: [tindakan], ditolak: [] });
    await tell({ menunggu: [], ditolak: [ditolak] });
    expect(screen.getByRole('status').textContent).toContain('yang tadi tercatat tidak diterapkan.');
    expect(rows().map(({ tanda, tercatat }) => [tanda, tercatat])).toEqual([
      [undefined, null],
      [undefined, null],
    ]);
    expect(readCopy(copy, isObject)).toEqual(kerjaKosong);
    await screen.findByText(
      '"Memeriksa: Kembalikan ke pegawai" pada usulan USL-2026-000001, yang tercatat Senin, 23 November 2026, 14.05 WIB, tidak diterapkan.',
    );
    screen.getByText(/Sebab: Tugas ini bukan di antrean Anda\..*sudah diisikan lagi/);
    screen.getByText('Buka tugas');
    fireEvent.click(screen.getByRole('button', { name: 'Saya sudah membaca' }));
    await waitFor(() => {
      expect(screen.queryByText(/Sebab/)).toBeNull();
    });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('POST /tercatat/I1/dilihat');
  });

  it('lies on the desk again as it was typed', () => {
    if (ditolak.isi === null) throw new Error('nothing was typed');
    const kerja = { ...kerjaKosong, ...kerjaOf(ditolak.isi) };
    expect(isEmpty(kerjaKosong)).toBe(true);
    expect(isEmpty(kerja)).toBe(false);
    expect(kerja).toEqual({
      periksa: {},
      temuan: [
        { letak: 'berkas:SKKP', halaman: '2', alasan: 'buram', catatan: 'Terpotong.', terlihatSebelumnya: false },
      ],
      catatan: { balik: 'Mohon dipindai ulang.' },
      alasan: {},
      isian: { sampai: '2026-12-01' },
    });
  });
});
