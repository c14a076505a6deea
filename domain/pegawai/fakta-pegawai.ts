import type { Fakta, Field, Nilai } from '../sop/model.js';
import { TINGKAT_GOLONGAN } from './golongan.js';
import { JENIS_JABATAN } from './jabatan.js';
import { JENJANG } from './pendidikan.js';
import {
  JENIS_INSTANSI,
  STATUS_PEGAWAI,
  type JenisInstansi,
  type PegawaiSnapshot,
  type StatusPegawai,
} from './pegawai.js';

/** Facts read straight from the record (`sumber: 'pegawai'`), by the name a SOP uses. */
export interface FaktaPegawai {
  fakta: Fakta;
  read(pegawai: PegawaiSnapshot): Nilai;
}

const LABEL_STATUS: Record<StatusPegawai, string> = {
  cpns: 'CPNS',
  pns: 'PNS',
  pppk: 'PPPK',
  pensiun: 'Pensiun',
  meninggal: 'Meninggal',
};

const LABEL_INSTANSI: Record<JenisInstansi, string> = { provinsi: 'Provinsi', 'kabupaten-kota': 'Kabupaten/kota' };

const date = (label: string, read: (pegawai: PegawaiSnapshot) => Nilai | undefined): FaktaPegawai => ({
  fakta: { tipe: 'tanggal', label, sumber: 'pegawai' },
  read: (pegawai) => read(pegawai) ?? null,
});

export const faktaPegawai: Readonly<Record<Field, FaktaPegawai>> = {
  golongan: {
    fakta: { tipe: 'tingkat', label: 'Golongan', sumber: 'pegawai', tingkat: [...TINGKAT_GOLONGAN] },
    // A golongan of PPPK is not on this scale, so it is unknown to rules about it.
    read: ({ golongan }) => TINGKAT_GOLONGAN.find((g) => g === golongan) ?? null,
  },
  jenisJabatan: {
    fakta: {
      tipe: 'teks',
      label: 'Jenis jabatan',
      sumber: 'pegawai',
      pilihan: JENIS_JABATAN.map(({ kode, nama }) => ({ kode, label: nama })),
    },
    read: ({ jenisJabatan }) => JENIS_JABATAN.find((j) => j.kode === jenisJabatan)?.kode ?? null,
  },
  status: {
    fakta: {
      tipe: 'teks',
      label: 'Status kepegawaian',
      sumber: 'pegawai',
      pilihan: STATUS_PEGAWAI.map((kode) => ({ kode, label: LABEL_STATUS[kode] })),
    },
    read: ({ status }) => status,
  },
  pendidikan: {
    fakta: {
      tipe: 'teks',
      label: 'Pendidikan terakhir',
      sumber: 'pegawai',
      pilihan: JENJANG.map(({ kode, nama }) => ({ kode, label: nama })),
    },
    read: ({ pendidikan }) => pendidikan ?? null,
  },
  jenisInstansi: {
    fakta: {
      tipe: 'teks',
      label: 'Jenis instansi',
      sumber: 'pegawai',
      pilihan: JENIS_INSTANSI.map((kode) => ({ kode, label: LABEL_INSTANSI[kode] })),
    },
    read: ({ instansi }) => instansi ?? null,
  },
  tanggalLahir: date('Tanggal lahir', (p) => p.tanggalLahir),
  tmtCpns: date('TMT CPNS', (p) => p.tmtCpns),
  tmtPns: date('TMT PNS', (p) => p.tmtPns),
  tmtGolongan: date('TMT golongan', (p) => p.tmtGolongan),
  tmtJabatan: date('TMT jabatan', (p) => p.tmtJabatan),
};

/** The values of the named facts of the record; a name the catalogue does not have is unknown. */
export function readPegawai(fields: readonly Field[], pegawai: PegawaiSnapshot): Record<Field, Nilai> {
  return Object.fromEntries(
    fields.map((f) => [f, Object.hasOwn(faktaPegawai, f) ? (faktaPegawai[f]?.read(pegawai) ?? null) : null]),
  );
}
