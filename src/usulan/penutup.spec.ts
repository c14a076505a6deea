import { describe, expect, it } from '@jest/globals';
import type { Sop } from '../../domain/sop/model.js';
import type { Event } from '../../domain/sop/state.js';
import type { Kasus } from './kasus.reader.js';
import { penutupOf } from './penutup.js';

const sop = {
  langkah: [
    {
      jenis: 'tugas',
      kode: 'isi-uji',
      nama: 'Mengisi',
      pelaksana: { peran: 'pemohon' },
      keputusan: [{ kode: 'kirim', class: 'approve' }],
    },
    { jenis: 'tunggu', kode: 'tunggu-uji', nama: 'Menunggu jawaban', keputusan: [] },
  ],
  kejadian: [{ kode: 'wafat', label: 'Pegawai meninggal' }],
} as unknown as Sop;

describe('why an usulan was closed', () => {
  const why = (event: Event, status = 'closed') =>
    penutupOf({
      usulan: { sop, status, zona: 'WIB' },
      tahap: [{ peristiwa: { event, waktu: Date.parse('2026-11-23T02:00:00Z') } }],
    } as unknown as Kasus);

  it('names the limit that nobody kept, and what an applicant may do then', () => {
    expect(why({ type: 'timer', id: 'isi-uji#2' })).toBe(
      'Usulan ini ditutup pada Senin, 23 November 2026 karena perbaikannya tidak dikirim sampai batas waktunya lewat. Anda dapat mengajukan usulan baru.',
    );
    expect(why({ type: 'timer', id: 'tunggu-uji#1' })).toBe(
      'Usulan ini ditutup pada Senin, 23 November 2026 karena batas waktu langkah "Menunggu jawaban" lewat.',
    );
  });

  it('names the event that ended it', () => {
    expect(why({ type: 'kejadian', kode: 'wafat' })).toBe(
      'Usulan ini ditutup pada Senin, 23 November 2026. Sebabnya: Pegawai meninggal.',
    );
  });

  it('says nothing of a case that is open, or that a person ended', () => {
    expect(why({ type: 'timer', id: 'isi-uji#2' }, 'submitted')).toBeUndefined();
    expect(why({ type: 'decide', id: 'isi-uji#2', keputusan: 'tutup' })).toBeUndefined();
  });
});
