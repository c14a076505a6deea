import { describe, expect, it } from '@jest/globals';
import { bacaAlamat, susunPesanan } from './pesanan.js';

describe('an address written as one text', () => {
  it.each([
    ['Jl. Pahlawan No. 12, Semarang 50131', '50131'],
    ['Jl. Melati 10, 57413 Klaten, Jawa Tengah', '57413'],
    ['Jl. Raya KM 12345 No. 7, Demak 59511', '59511'],
    ['Jl. Mawar 123456, Kudus', ''],
    ['Jl. Mawar 12', ''],
  ])('%s has the postcode "%s"', (teks, kodePos) => {
    expect(bacaAlamat(teks)).toMatchObject({ jalan: teks, kodePos });
  });

  it('loses line breaks and double spaces', () => {
    expect(bacaAlamat('  Jl. Melati\n  10  ').jalan).toBe('Jl. Melati 10');
  });
});

describe('an order', () => {
  const pihak = (nama: string, kodePos: string) => ({
    nama,
    telepon: '',
    alamat: { jalan: 'Jl. Uji 1', kecamatan: 'K', kota: 'Kota', provinsi: 'P', kodePos },
  });

  it("has PT POS's field names, the tariff's service and value, and says nothing of what is inside", () => {
    const order = susunPesanan({
      userId: 'u',
      memberId: 'm',
      orderid: 'TUN1',
      pengirim: pihak('Badan', '50131'),
      penerima: pihak('Siti', '57413'),
      tarif: { layanan: '240', nama: 'PAKETPOS', ongkos: 9000, total: 9099, perkiraan: null },
      isi: 'Dokumen kepegawaian',
    });
    expect(order).toMatchObject({
      userid: 'u',
      memberid: 'm',
      orderid: 'TUN1',
      addresses: [
        { addresstype: 'senderlocation', name: 'Badan', zipcode: '50131' },
        { addresstype: 'receiverlocation', name: 'Siti', zipcode: '57413' },
      ],
      itemdetils: [{ description: 'Dokumen kepegawaian', quantity: 1 }],
      itemproperties: { itemtypeid: 0, productid: '240', codvalue: 0 },
      paymentvalues: [{ name: 'fee', value: 9000 }],
      taxes: [{ name: 'fee', value: 99 }],
    });
  });
});
