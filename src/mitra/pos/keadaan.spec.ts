import { describe, expect, it } from '@jest/globals';
import { bacaKeadaan, isJawaban, keadaanKiriman, maju, type Keadaan } from './keadaan.js';

describe('what PT POS says about a parcel', () => {
  // Table of integrations 3.4, both vocabularies.
  it.each<[string, Keadaan]>([
    ['PENDING', 'dibuat'],
    ['PAID', 'dibuat'],
    ['POSTING LOKET', 'diterima-pos'],
    ['PICKED', 'diterima-pos'],
    ['PICK UP', 'diterima-pos'],
    ['INLOCATION', 'diterima-pos'],
    ['PURI KIRIM', 'dalam-perjalanan'],
    ['PURI TERIMA', 'dalam-perjalanan'],
    ['MANIFEST SERAH', 'dalam-perjalanan'],
    ['MANIFEST TERIMA', 'dalam-perjalanan'],
    ['inBag', 'dalam-perjalanan'],
    ['unBag', 'dalam-perjalanan'],
    ['INVEHICLE', 'dalam-perjalanan'],
    ['ON PROCESS', 'dalam-perjalanan'],
    ['PROSES ANTAR', 'sedang-diantar'],
    ['DELIVERYRUNSHEET', 'sedang-diantar'],
    ['SELESAI ANTAR', 'terkirim'],
    ['DELIVERED', 'terkirim'],
    ['GAGAL ANTAR', 'gagal-antar'],
    ['FAILEDTODELIVERED', 'gagal-antar'],
    ['ANTAR ULANG', 'gagal-antar'],
    ['Irregularity', 'gagal-antar'],
    ['MISROUTE', 'gagal-antar'],
    ['DELIVERED (RETURN DELIVERY)', 'dikembalikan'],
    ['CANCEL', 'dibatalkan'],
  ])('%s means %s', (peristiwa, keadaan) => {
    expect(bacaKeadaan(peristiwa, null)).toBe(keadaan);
    expect(bacaKeadaan(` ${peristiwa.toLowerCase()} `, '')).toBe(keadaan);
  });

  it('is not fooled by SELESAI ANTAR when the text says to try again', () => {
    expect(bacaKeadaan('SELESAI ANTAR', 'PENERIMA / KETERANGAN :Antar Ulang - RUMAH KOSONG')).toBe('gagal-antar');
    expect(bacaKeadaan('DELIVERED', 'ANTAR  ULANG')).toBe('gagal-antar');
    expect(bacaKeadaan('SELESAI ANTAR', 'PENERIMA / KETERANGAN :YANG BERSANGKUTAN')).toBe('terkirim');
    // A tray that says "antar ulang" about an older attempt does not undo a return.
    expect(bacaKeadaan('DELIVERED (RETURN DELIVERY)', 'ANTAR ULANG')).toBe('dikembalikan');
  });

  it('keeps a word it does not know without making anything of it', () => {
    expect(bacaKeadaan('TRANSIT UDARA', null)).toBeUndefined();
    expect(bacaKeadaan('', null)).toBeUndefined();
  });
});

describe('the state of a parcel', () => {
  it('never moves back, whatever arrives', () => {
    const order: Keadaan[] = [
      'dibuat',
      'diterima-pos',
      'dalam-perjalanan',
      'sedang-diantar',
      'gagal-antar',
      'terkirim',
    ];
    for (const [i, now] of order.entries()) {
      for (const [k, next] of order.entries()) {
        const failedAfterDelivery = now === 'terkirim' && next === 'gagal-antar';
        expect(maju(now, next)).toBe(k > i || failedAfterDelivery ? next : now);
      }
    }
  });

  it('lets delivered and failed follow each other either way', () => {
    expect(maju('gagal-antar', 'terkirim')).toBe('terkirim');
    expect(maju('terkirim', 'gagal-antar')).toBe('gagal-antar');
  });

  it('stays returned or cancelled for ever', () => {
    for (const next of keadaanKiriman) {
      expect(maju('dikembalikan', next)).toBe('dikembalikan');
      expect(maju('dibatalkan', next)).toBe('dibatalkan');
    }
  });

  it('begins with whatever is heard first', () => {
    for (const next of keadaanKiriman) expect(maju(null, next)).toBe(next);
  });

  it('answers a waiting case only with what matters to it', () => {
    expect(keadaanKiriman.filter(isJawaban)).toEqual(['gagal-antar', 'terkirim', 'dikembalikan', 'dibatalkan']);
  });
});
