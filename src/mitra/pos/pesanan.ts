import type { Tarif } from './baca.js';

/** Body of AddPostingDoc (integrations 3.2; `itemdetils` is PT POS's own spelling). */
export interface PostingDoc {
  userid: string;
  memberid: string;
  orderid: string;
  addresses: PosAddress[];
  itemdetils: { hscode: string; origincountry: string; description: string; quantity: number; value: number }[];
  itemproperties: Record<string, string | number>;
  paymentvalues: NameValue[];
  taxes: NameValue[];
  services: NameValue[];
}

interface NameValue {
  name: string;
  value: number;
}

export interface PosAddress {
  addresstype: 'senderlocation' | 'receiverlocation';
  customertype: number;
  name: string;
  phone: string;
  email: string;
  address: string;
  subdistrict: string;
  city: string;
  province: string;
  zipcode: string;
  country: string;
  geolang: string;
  geolat: string;
  description: string;
}

/** Where somebody is, as far as it is known; `jalan` is never empty. */
export interface Alamat {
  jalan: string;
  kecamatan: string;
  kota: string;
  provinsi: string;
  /** Five digits, or empty. */
  kodePos: string;
}

export interface Pihak {
  nama: string;
  telepon: string;
  alamat: Alamat;
}

/** An envelope with a letter. */
export const surat = { beratGram: 100, panjangCm: 33, lebarCm: 24, tinggiCm: 1 } as const;

export interface Pesanan {
  userId: string;
  memberId: string;
  orderid: string;
  pengirim: Pihak;
  penerima: Pihak;
  tarif: Tarif;
  /** Printed on the label: what it is, never what it says. */
  isi: string;
}

/** The order for a letter with a printed receipt number, handed in at the counter. */
export function susunPesanan({ userId, memberId, orderid, pengirim, penerima, tarif, isi }: Pesanan): PostingDoc {
  return {
    userid: userId,
    memberid: memberId,
    orderid,
    addresses: [address('senderlocation', pengirim), address('receiverlocation', penerima)],
    itemdetils: [{ hscode: '', origincountry: 'ID', description: isi, quantity: 1, value: 0 }],
    itemproperties: {
      itemtypeid: 0,
      productid: tarif.layanan,
      valuegoods: 0,
      weight: surat.beratGram,
      length: surat.panjangCm,
      width: surat.lebarCm,
      height: surat.tinggiCm,
      codvalue: 0,
      pin: 0,
      itemdesc: isi,
    },
    paymentvalues: [{ name: 'fee', value: tarif.ongkos }],
    taxes: [{ name: 'fee', value: Math.max(0, tarif.total - tarif.ongkos) }],
    services: [
      { name: 'genreceipt', value: 1 },
      { name: 'printreceipt', value: 1 },
      { name: 'pickup', value: 0 },
      { name: 'delivery', value: 1 },
    ],
  };
}

const address = (addresstype: PosAddress['addresstype'], { nama, telepon, alamat }: Pihak): PosAddress => ({
  addresstype,
  customertype: 1,
  name: nama,
  phone: telepon,
  email: '',
  address: alamat.jalan,
  subdistrict: alamat.kecamatan,
  city: alamat.kota,
  province: alamat.provinsi,
  zipcode: alamat.kodePos,
  country: 'Indonesia',
  geolang: '',
  geolat: '',
  description: '',
});

/** An address written as one text: the last five digits are its postcode; the rest is kept as it is. */
export function bacaAlamat(teks: string): Alamat {
  const jalan = teks.replace(/\s+/g, ' ').trim();
  const kodePos = /(?<!\d)(\d{5})(?!\d)(?!.*(?<!\d)\d{5}(?!\d))/.exec(jalan)?.[1] ?? '';
  return { jalan, kecamatan: '', kota: '', provinsi: '', kodePos };
}
