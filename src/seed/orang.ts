import { addMonths, isTanggal, type Tanggal } from '../../domain/kalender/tanggal.js';
import { TINGKAT_GOLONGAN, type Golongan } from '../../domain/pegawai/golongan.js';
import type { JenisJabatan } from '../../domain/pegawai/jabatan.js';
import type { Predikat } from '../../domain/pegawai/pegawai.js';
import type { Jenjang } from '../../domain/pegawai/pendidikan.js';
import type { Riwayat } from '../pegawai/pegawai.entity.js';
import type { Acak, Pengenal } from './acak.js';
import { alamatSurel, namaOrang } from './nama.js';
import type { Baris, PegawaiBaru } from './susunan.js';

/** Who is wanted; what is not said is left to chance. */
export interface Rencana {
  /** Unique within the instansi. */
  kunci: string;
  unitId: string;
  jabatan: string;
  jenisJabatan: JenisJabatan;
  golongan?: Golongan;
  /** Years since TMT CPNS. */
  masaKerja?: number;
  atasanId?: string | null;
  surel?: boolean;
  /** TMT of the golongan; otherwise one to three years ago. */
  tmtGolongan?: Tanggal;
  pendidikan?: Jenjang;
  /** Appraisals of the last two years, the latest first. */
  skp?: readonly [Predikat, Predikat];
  hukdis?: { tingkat: 'ringan' | 'sedang' | 'berat'; mulaiBulanLalu: number; lamaBulan: number };
}

export interface Orang {
  pegawai: PegawaiBaru;
  riwayat: Baris<Riwayat>[];
}

/** Where people of one instansi come from. */
export interface Sumber {
  instansi: string;
  acak: Acak;
  id: Pengenal;
  hariIni: Tanggal;
  /** NIP given out so far: none twice. */
  nip: Set<string>;
  /** Region of home addresses. */
  wilayah: { kota: string; provinsi: string; kodePos: string };
}

/** One synthetic person with a record that fits together: birth, appointment, NIP, golongan, appraisals. */
export function buatOrang(sumber: Sumber, rencana: Rencana): Orang {
  const { acak, id, instansi, hariIni } = sumber;
  const masaKerja = rencana.masaKerja ?? acak.int(1, 28);
  const jenisKelamin = acak.chance(0.5) ? 'perempuan' : 'laki-laki';
  const tahunCpns = Number(hariIni.slice(0, 4)) - masaKerja;
  const tmtCpns = `${tahunCpns}-${dua(acak.pick([1, 3, 4, 12]))}-01`;
  const tanggalLahir = `${tahunCpns - acak.int(23, 28)}-${dua(acak.int(1, 12))}-${dua(acak.int(1, 28))}`;
  const nama = namaOrang(acak, jenisKelamin);
  const nip = newNip(sumber, tanggalLahir, tmtCpns, jenisKelamin);
  const awal = rencana.golongan ?? startOf(masaKerja, acak);
  const pegawaiId = id(instansi, 'pegawai', rencana.kunci);
  const usual = latest(tmtCpns, addMonths(`${hariIni.slice(0, 4)}-04-01`, -12 * acak.int(1, 3)));
  const tmtGolongan = rencana.tmtGolongan ?? usual;
  const pegawai: PegawaiBaru = {
    id: pegawaiId,
    instansi,
    nip,
    nama,
    unitId: rencana.unitId,
    atasanId: rencana.atasanId ?? null,
    tanggalLahir,
    tmtCpns,
    tmtPns: addMonths(tmtCpns, 12),
    golongan: awal,
    tmtGolongan,
    jabatan: rencana.jabatan,
    jenisJabatan: rencana.jenisJabatan,
    status: addMonths(tmtCpns, 12) <= hariIni ? 'pns' : 'cpns',
    email: rencana.surel === false ? null : `${alamatSurel(nama)}.${nip.slice(-4)}@${instansi}.example.go.id`,
    telepon: `08${String(acak.int(1_000_000_000, 9_999_999_999))}`,
    alamat: {
      jalan: `Jalan ${acak.pick(jalan)} Nomor ${acak.int(1, 199)}`,
      kecamatan: acak.pick(kecamatan),
      ...sumber.wilayah,
    },
    versi: 1,
  };
  if (pegawai.status === 'cpns') pegawai.tmtPns = null;
  return { pegawai, riwayat: riwayatOf(sumber, pegawai, rencana) };
}

const jalan = ['Melati', 'Kenanga', 'Flamboyan', 'Cendana', 'Merpati', 'Rajawali', 'Bahari', 'Pelita'] as const;
const kecamatan = ['Sukamaju', 'Mekarsari', 'Tirtajaya', 'Wonoasri', 'Karangsari'] as const;

function riwayatOf({ id, instansi, hariIni, acak }: Sumber, pegawai: PegawaiBaru, rencana: Rencana): Baris<Riwayat>[] {
  const row = (
    jenis: string,
    ke: string,
    dari: Tanggal | null,
    sampai: Tanggal | null,
    isi: Riwayat['isi'],
  ): Baris<Riwayat> => ({
    id: id(instansi, 'riwayat', rencana.kunci, jenis, ke),
    instansi,
    pegawaiId: pegawai.id,
    jenis,
    dari,
    sampai,
    isi,
    sumber: 'impor',
    mitraId: null,
    kodeBkn: null,
    usulanId: null,
    dicatatPada: new Date(`${hariIni}T00:00:00Z`),
    dicabutPada: null,
  });
  const tahun = Number(hariIni.slice(0, 4));
  const skp = rencana.skp ?? [predikat(acak), predikat(acak)];
  const worked = skp
    .map((predikat, i) => ({ tahun: tahun - 1 - i, predikat }))
    .filter((s) => s.tahun >= Number(pegawai.tmtCpns.slice(0, 4)));
  const rows = [
    row('golongan', pegawai.golongan, pegawai.tmtGolongan, null, {
      golongan: pegawai.golongan,
      mkgTahun: Math.max(0, Number(pegawai.tmtGolongan.slice(0, 4)) - Number(pegawai.tmtCpns.slice(0, 4))),
      mkgBulan: 0,
    }),
    row('jabatan', pegawai.jabatan, pegawai.tmtGolongan, null, { jabatan: pegawai.jabatan }),
    row('pendidikan', 'terakhir', `${Number(pegawai.tmtCpns.slice(0, 4)) - 1}-08-31`, null, {
      jenjang: rencana.pendidikan ?? educationOf(pegawai.golongan),
    }),
    ...worked.map((s) => row('skp', String(s.tahun), `${s.tahun}-01-01`, `${s.tahun}-12-31`, s)),
  ];
  if (rencana.hukdis) {
    const { tingkat, mulaiBulanLalu, lamaBulan } = rencana.hukdis;
    const dari = addMonths(hariIni, -mulaiBulanLalu);
    rows.push(row('hukdis', tingkat, dari, addMonths(dari, lamaBulan), { tingkat }));
  }
  return rows;
}

const predikat = (acak: Acak): Predikat =>
  acak.pick(['sangat-baik', 'sangat-baik', 'baik', 'baik', 'baik', 'baik', 'baik', 'baik', 'baik', 'butuh-perbaikan']);

/** What leads to a golongan in the usual way. */
const educationOf = (golongan: string): Jenjang =>
  golongan.startsWith('IV') ? 's2' : golongan.startsWith('III') ? 's1' : golongan.startsWith('II') ? 'slta' : 'sltp';

/** As a graduate begins at III/a, or an older entrant at II/a, and is promoted about every four years. */
function startOf(masaKerja: number, acak: Acak): Golongan {
  const first = acak.chance(0.4) ? 'II/a' : 'III/a';
  const step = TINGKAT_GOLONGAN.indexOf(first) + Math.floor(masaKerja / 4);
  const highest = TINGKAT_GOLONGAN.indexOf(first === 'II/a' ? 'III/b' : acak.chance(0.2) ? 'IV/a' : 'III/d');
  return TINGKAT_GOLONGAN[Math.min(step, highest)] ?? first;
}

function newNip(
  { acak, nip }: Sumber,
  tanggalLahir: Tanggal,
  tmtCpns: Tanggal,
  jenisKelamin: 'laki-laki' | 'perempuan',
): string {
  if (!isTanggal(tanggalLahir)) throw new RangeError(tanggalLahir);
  const head = `${tanggalLahir.replaceAll('-', '')}${tmtCpns.slice(0, 4)}${tmtCpns.slice(5, 7)}${jenisKelamin === 'laki-laki' ? 1 : 2}`;
  for (;;) {
    const whole = head + String(acak.int(1, 999)).padStart(3, '0');
    if (nip.has(whole)) continue;
    nip.add(whole);
    return whole;
  }
}

const dua = (n: number): string => String(n).padStart(2, '0');
const latest = (a: Tanggal, b: Tanggal): Tanggal => (a < b ? b : a);
