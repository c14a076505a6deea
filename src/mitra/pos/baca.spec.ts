import { describe, expect, it } from '@jest/globals';
import { readKata, readLacak, readResi, readTarif, readToken } from './baca.js';

const event = {
  barcode: 'P1',
  eventName: 'POSTING LOKET',
  eventDate: '2026-11-25 08:00:00',
  officeName: 'KC SEMARANG',
};
const read = { peristiwa: 'POSTING LOKET', waktu: '2026-11-25 08:00:00', kantor: 'KC SEMARANG', keterangan: null };

describe('tracking answers', () => {
  it.each([
    ['a list in rs_tnt.r_tnt', { rs_tnt: { r_tnt: [event] } }],
    ['an object in rs_tnt.r_tnt', { rs_tnt: { r_tnt: event } }],
    ['response.data', { response: { data: event } }],
    ['a list in response.data', { response: { data: [event] } }],
    ['responses.response', { responses: { response: event } }],
  ])('are read from %s', (_, json) => {
    expect(readLacak(json)).toEqual([{ ...read, asli: event }]);
  });

  it.each([
    ['null in the list', { rs_tnt: { r_tnt: null } }],
    ['null around the list', { rs_tnt: null }],
    ['an empty list', { rs_tnt: { r_tnt: [] } }],
    ['a sentence', { response: { data: 'Data dengan barcode tersebut tidak ditemukan' } }],
    ['a sentence in the other envelope', { responses: { response: 'Data dengan barcode tersebut tidak ditemukan' } }],
    ['an empty text', { response: { data: '' } }],
  ])('say "not known" with %s', (_, json) => {
    expect(readLacak(json)).toEqual([]);
  });

  it.each([
    ['nothing at all', undefined],
    ['another envelope', { hasil: [] }],
    ['another sentence', { response: { data: 'Sistem sedang sibuk' } }],
    ['rows without an event', { rs_tnt: { r_tnt: [{ barcode: 'P1' }] } }],
  ])('are unreadable with %s: that is no "not known"', (_, json) => {
    expect(readLacak(json)).toBeUndefined();
  });

  it('are put in order by their time, and left alone when a time is missing', () => {
    const later = { ...event, eventName: 'PROSES ANTAR', eventDate: '2026-11-26 08:00:00' };
    const names = (json: unknown) => readLacak(json)?.map(({ peristiwa }) => peristiwa);
    expect(names({ rs_tnt: { r_tnt: [later, event] } })).toEqual(['POSTING LOKET', 'PROSES ANTAR']);
    expect(names({ rs_tnt: { r_tnt: [later, { ...event, eventDate: '' }] } })).toEqual([
      'PROSES ANTAR',
      'POSTING LOKET',
    ]);
  });
});

describe('tariffs', () => {
  const row = { serviceCode: 240, serviceName: 'PAKETPOS', fee: '9000', totalFee: '9099.4', estimation: '3 hari' };
  const tarif = { layanan: '240', nama: 'PAKETPOS', ongkos: 9000, total: 9099, perkiraan: '3 hari' };

  it('are read from a list and from a single object', () => {
    expect(readTarif({ rs_fee: { r_fee: [row, row] } })).toEqual([tarif, tarif]);
    expect(readTarif({ rs_fee: { r_fee: row } })).toEqual([tarif]);
  });

  it('are none for service 999 and for null, and unreadable otherwise', () => {
    expect(readTarif({ rs_fee: { r_fee: { serviceCode: '999' } } })).toEqual([]);
    expect(readTarif({ rs_fee: { r_fee: null } })).toEqual([]);
    expect(readTarif({})).toBeUndefined();
  });
});

describe('the answer to an order', () => {
  it.each([
    [{ barcode: 'P2611000001' }],
    [{ respcode: '000', data: { orderid: 'TUN1', resi: ' p2611000001 ' } }],
    [{ data: [{ connote: { connote_code: 'P2611000001' } }] }],
  ])('holds the receipt number somewhere: %j', (json) => {
    expect(readResi(json)).toBe('P2611000001');
  });

  it.each([
    [undefined],
    [''],
    [{}],
    [{ orderid: 'TUN1', barcode: '' }],
    [{ barcode: null }],
    [{ barcode: 'ada spasi di sini' }],
  ])('need not hold one: %j', (json) => {
    expect(readResi(json)).toBeUndefined();
  });

  it('carries code and words of the gateway or of PT POS', () => {
    expect(readKata({ fault: { code: 303001, message: 'Runtime Error', description: 'SUSPENDED' } })).toEqual({
      fault: '303001',
      kata: 'SUSPENDED',
    });
    expect(readKata({ respcode: '01', respmsg: 'Kode pos salah' })).toEqual({ respcode: '01', kata: 'Kode pos salah' });
    expect(readKata({ fault: 'x', message: 'y' })).toEqual({ kata: 'y' });
    expect(readKata('<html>')).toEqual({});
  });

  it('reads a token with or without a usable life', () => {
    expect(readToken({ access_token: 'x', expires_in: '3600' })).toEqual({ token: 'x', detik: 3600 });
    expect(readToken({ access_token: 'x' })).toEqual({ token: 'x', detik: 300 });
    expect(readToken({ error: 'invalid_client' })).toBeUndefined();
  });
});
