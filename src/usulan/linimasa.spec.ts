import { describe, expect, it } from '@jest/globals';
import { kalenderBaku } from '../../domain/kalender/baku.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event, Start } from '../../domain/sop/state.js';
import { textRow } from '../transisi/teks-ref.js';
import type { Kasus } from './kasus.reader.js';
import { linimasaOf, type KirimanTercatat } from './linimasa.js';
import { TeksKasus } from './teks.service.js';

const senin = Date.parse('2026-11-23T02:00:00Z');

const sop = {
  fakta: {
    sebab: { tipe: 'teks', label: 'Sebab', sumber: 'mitra' },
    keperluan: { tipe: 'teks', label: 'Keperluan', sumber: 'formulir' },
    resi: { tipe: 'teks', label: 'Resi', sumber: 'mitra' },
  },
  langkah: [
    { jenis: 'tugas', kode: 'isi-uji', nama: 'Mengisi', keputusan: [] },
    { jenis: 'aksi', kode: 'antar-uji', nama: 'Mengantar', do: { call: 'pos.kirim' }, onFail: 'isi-uji' },
    { jenis: 'tunggu', kode: 'tunggu-uji', nama: 'Menunggu', keputusan: [{ kode: 'gagal', label: 'Gagal antar' }] },
  ],
} as unknown as Sop;

describe('a line of the linimasa', () => {
  const kata = textRow('Kode pos penerima tidak valid');
  const teks = new TeksKasus(new Map([[kata.row.id, kata.row.isi]]));
  const line = (event: Event | Start, kiriman: KirimanTercatat[] = []) => {
    const peristiwa = { urutan: 2, id: 'P', event, waktu: senin, pelaku: null, sebagai: null };
    const kasus = { usulan: { sop, zona: 'WIB' }, tahap: [{ peristiwa }], rows: [], teks } as unknown as Kasus;
    return linimasaOf(kasus, kalenderBaku('Uji', 'WIB'), kiriman)[0];
  };

  it('says why a partner refused, in the words of the partner', () => {
    expect(line({ type: 'failed', id: 'antar-uji#1', isian: { sebab: kata.ref } })).toMatchObject({
      apa: 'Mengantar: tidak berhasil, ditangani petugas',
      catatan: 'Kode pos penerima tidak valid',
    });
    expect(line({ type: 'answer', id: 'tunggu-uji#1', keputusan: 'gagal', isian: { sebab: kata.ref } })).toMatchObject({
      apa: 'Menunggu: Gagal antar',
      catatan: 'Kode pos penerima tidak valid',
    });
  });

  it('does not call an order failed that the partner may have', () => {
    const failed = (status: KirimanTercatat['status']) =>
      line({ type: 'failed', id: 'antar-uji#1' }, [{ panggilan: 'antar-uji#1', status, resi: null, keadaanLabel: '' }]);
    expect(failed('refused')).toMatchObject({ apa: 'Mengantar: tidak berhasil, ditangani petugas' });
    const lost = { apa: 'Mengantar: jawaban tidak diterima, ditangani petugas' };
    expect(failed('ambiguous')).toMatchObject(lost);
    // Its number was found since: the line stays what it was.
    expect(failed('accepted')).toMatchObject(lost);
  });

  it('quotes neither a number that a partner gave nor what a person filled in', () => {
    expect(line({ type: 'failed', id: 'antar-uji#1', isian: { resi: 'P26' } })).not.toHaveProperty('catatan');
    expect(line({ type: 'failed', id: 'antar-uji#1', isian: { keperluan: kata.ref } })).not.toHaveProperty('catatan');
  });

  it('keeps the note of a person', () => {
    expect(line({ type: 'decide', id: 'isi-uji#1', keputusan: 'kirim', catatan: kata.ref })).toMatchObject({
      catatan: 'Kode pos penerima tidak valid',
    });
  });
});
