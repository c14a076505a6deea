import type { EntityManager } from 'typeorm';
import { dateOf, toIso } from '../../../domain/kalender/zona.js';
import { computeTurunan } from '../../../domain/pegawai/fakta-turunan.js';
import { masaKerja } from '../../../domain/pegawai/masa-kerja.js';
import { Instansi, Unit } from '../../instansi/instansi.entity.js';
import { Pegawai, Riwayat } from '../../pegawai/pegawai.entity.js';
import { riwayatIsi } from '../../pegawai/riwayat.schema.js';
import { snapshotOf } from '../../pegawai/snapshot.js';
import { Usulan } from '../../usulan/usulan.entity.js';
import { isianOf } from '../isian.js';
import { type Lampiran, type PemberitahuanPensiun, pemberitahuanPensiunSchema } from './pesan.js';

export interface Permintaan {
  usulanId: string;
  instansi: string;
  /** Facts of the call, free text resolved (`domain/sop/konektor.ts`). */
  input: Record<string, unknown>;
}

type Baca = (sha256: string) => Promise<Buffer>;

interface Ditentukan {
  kunci: string;
  messageId: string;
  /** Business time, epoch ms. */
  waktu: number;
  /** The bytes of a stored document. */
  read: Baca;
}

/**
 * What TASPEN is told, from the facts of the call, the record and the documents of the case; or the Indonesian sentence that says
 * what the record lacks, for the person who must see to it.
 */
export async function susunPensiun(
  manager: EntityManager,
  { usulanId, instansi, input }: Permintaan,
  { kunci, messageId, waktu, read }: Ditentukan,
): Promise<PemberitahuanPensiun | { kata: string }> {
  const usulan = await manager.findOneByOrFail(Usulan, { id: usulanId, instansi });
  const [kantor, pegawai, unit, riwayat] = await Promise.all([
    manager.findOneByOrFail(Instansi, { kode: instansi }),
    manager.findOneByOrFail(Pegawai, { id: usulan.pegawaiId, instansi }),
    manager.findOneBy(Unit, { id: usulan.unitId, instansi }),
    manager.findBy(Riwayat, { pegawaiId: usulan.pegawaiId, instansi }),
  ]);
  const given = isianOf('taspen.beritahu', input);
  const { nomorSk, tmt, tanggalSk = null, nomorPertek, tanggalPertek = null, cabangTaspen = null } = given;
  if (nomorSk === undefined) return { kata: 'Nomor surat keputusan pensiun belum diketahui.' };
  if (tmt === undefined) return { kata: 'TMT pensiun belum diketahui.' };
  const hariIni = dateOf(waktu, kantor.zona);
  const snapshot = snapshotOf(pegawai, riwayat, hariIni);
  const { gajiPokok } = computeTurunan(['gajiPokok'], { pegawai: snapshot, formulir: {}, asOf: hariIni });
  const [sk, berkas] = await Promise.all([suratKeputusan(manager, usulanId, read), dokumen(manager, usulanId)]);
  return pemberitahuanPensiunSchema.parse({
    versi: 'PemberitahuanPensiun v1',
    messageId,
    idempotencyKey: kunci,
    issuedAt: toIso(waktu, kantor.zona),
    issuer: { instansi: kantor.nama, badan: kantor.kop.badan },
    person: {
      nip: pegawai.nip,
      nama: pegawai.nama,
      tanggalLahir: pegawai.tanggalLahir,
      telepon: pegawai.telepon,
      email: pegawai.email,
      alamat: pegawai.alamat,
    },
    career: {
      golongan: pegawai.golongan,
      tmtGolongan: pegawai.tmtGolongan,
      jabatan: pegawai.jabatan,
      unit: unit?.nama ?? kantor.nama,
      tmtCpns: pegawai.tmtCpns,
      tmtPns: pegawai.tmtPns,
      masaKerjaBulan: masaKerja(pegawai.tmtCpns, tmt),
      gajiPokok,
    },
    pension: {
      tmt,
      sk: { nomor: nomorSk, tanggal: tanggalSk, sha256: sk[0]?.sha256 ?? null },
      pertek: nomorPertek === undefined ? null : { nomor: nomorPertek, tanggal: tanggalPertek },
    },
    family: keluarga(riwayat),
    payment: { kantorBayar: cabangTaspen },
    attachments: [...sk, ...berkas],
  } satisfies Record<keyof PemberitahuanPensiun, unknown>);
}

/** The signed decree of the case. */
async function suratKeputusan(manager: EntityManager, usulanId: string, read: Baca): Promise<Lampiran[]> {
  const [row] = await manager.query<{ judul: string; sha256: string }[]>(
    `SELECT judul, sha256 FROM naskah WHERE usulan_id = ? AND status = 'signed' ORDER BY id DESC LIMIT 1`,
    [usulanId],
  );
  if (!row) return [];
  const { length: ukuran } = await read(row.sha256);
  return [{ jenis: 'SK', namaFile: `${row.judul}.pdf`, sha256: row.sha256, mime: 'application/pdf', ukuran }];
}

/** The newest document of each slot. */
const dokumen = (manager: EntityManager, usulanId: string): Promise<Lampiran[]> =>
  manager.query<Lampiran[]>(
    `SELECT s.kode AS jenis, b.nama_file AS namaFile, b.sha256, b.mime, b.ukuran
       FROM usulan_berkas s JOIN berkas b ON b.id = s.berkas_id
      WHERE s.usulan_id = ? AND s.visit = (SELECT MAX(l.visit) FROM usulan_berkas l WHERE l.usulan_id = s.usulan_id AND l.kode = s.kode)
      ORDER BY s.kode`,
    [usulanId],
  );

/** The family as recorded; what the DPCP says beyond that is among the documents. */
function keluarga(riwayat: readonly Riwayat[]): PemberitahuanPensiun['family'] {
  return riwayat
    .filter(({ jenis, dicabutPada, sampai }) => jenis === 'keluarga' && dicabutPada === null && sampai === null)
    .map(({ isi }) => riwayatIsi.keluarga.parse(isi))
    .map(({ hubungan, nama, tanggalLahir, urutan }) => ({ hubungan, nama, tanggalLahir: tanggalLahir ?? null, urutan }))
    .sort((a, b) => a.urutan - b.urutan);
}
