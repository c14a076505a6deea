import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { JenisInstansi, PegawaiSnapshot } from '../../domain/pegawai/pegawai.js';
import { higher } from '../../domain/pegawai/pendidikan.js';
import type { Pegawai, Riwayat } from './pegawai.entity.js';
import { type JenisRiwayat, riwayatIsi } from './riwayat.schema.js';

type PegawaiRow = Pick<
  Pegawai,
  'tanggalLahir' | 'tmtCpns' | 'tmtPns' | 'golongan' | 'tmtGolongan' | 'jenisJabatan' | 'status'
>;
type RiwayatRow = Pick<Riwayat, 'id' | 'jenis' | 'dari' | 'sampai' | 'isi' | 'dicabutPada'>;

/**
 * What rules may know of a pegawai on a date: the row, and the history that is not revoked. Throws a `RecordFault` that names a row
 * whose content is not of its kind: a rule must not decide on half a record.
 */
export function snapshotOf(
  pegawai: PegawaiRow,
  riwayat: readonly RiwayatRow[],
  asOf: Tanggal,
  instansi: JenisInstansi | null = null,
): PegawaiSnapshot {
  const rows = riwayat.filter((row) => row.dicabutPada === null);
  const begun = (jenis: JenisRiwayat) => latestFirst(rows.filter((row) => row.jenis === jenis && begins(row) <= asOf));
  const fixed = begun('golongan')
    .map((row) => ({ ...read('golongan', row), pada: begins(row) }))
    .find((row) => row.mkgTahun !== undefined);
  const jabatan = begun('jabatan');
  const [ijazah, ...others] = begun('pendidikan').map((row) => read('pendidikan', row).jenjang);
  return {
    tanggalLahir: pegawai.tanggalLahir,
    tmtCpns: pegawai.tmtCpns,
    tmtPns: pegawai.tmtPns,
    golongan: pegawai.golongan,
    tmtGolongan: pegawai.tmtGolongan,
    mkg: fixed?.mkgTahun === undefined ? null : { tahun: fixed.mkgTahun, bulan: fixed.mkgBulan ?? 0, pada: fixed.pada },
    jenisJabatan: pegawai.jenisJabatan,
    tmtJabatan: jabatan[0]?.dari ?? null,
    jabatanAktif: jabatan.filter((row) => row.dari === jabatan[0]?.dari && (row.sampai ?? asOf) >= asOf).length,
    pendidikan: ijazah === undefined ? null : others.reduce(higher, ijazah),
    lulus: begun('kelulusan').map((row) => read('kelulusan', row).lulus),
    instansi,
    status: pegawai.status,
    akhirKontrak: begun('kontrak')[0]?.sampai ?? null,
    skp: rows
      .filter((row) => row.jenis === 'skp')
      .map((row) => read('skp', row))
      .map(({ tahun, predikat }) => ({ tahun, predikat })),
    hukdis: rows
      .filter((row) => row.jenis === 'hukdis')
      .map((row) => ({ tingkat: read('hukdis', row).tingkat, dari: begins(row), sampai: row.sampai })),
  };
}

/** A row of the history whose content is not of its kind. */
export class RecordFault extends Error {}

/** A row without a beginning has always been so. */
const begins = (row: RiwayatRow): Tanggal => row.dari ?? '0001-01-01';

const latestFirst = (rows: RiwayatRow[]): RiwayatRow[] => rows.sort((a, b) => (begins(a) < begins(b) ? 1 : -1));

function read<J extends JenisRiwayat>(jenis: J, row: RiwayatRow): ReturnType<(typeof riwayatIsi)[J]['parse']> {
  const result = riwayatIsi[jenis].safeParse(row.isi);
  if (!result.success)
    throw new RecordFault(`riwayat ${row.id} is not a ${jenis}: ${result.error.issues[0]?.message ?? ''}`);
  return result.data as ReturnType<(typeof riwayatIsi)[J]['parse']>;
}
