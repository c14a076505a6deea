import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Instansi, Ulid, date, instant, json, kode, nullable, text, ulid } from '../database/columns.js';
import { Unit } from '../instansi/instansi.entity.js';

@Entity('pegawai')
@Index('uq_pegawai_nip', ['nip'], { unique: true })
@Index('ix_pegawai_unit', ['instansi', 'unitId'])
export class Pegawai {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ type: 'char', length: 18, charset: 'ascii', collation: 'ascii_bin' })
  nip!: string;

  @Column(text())
  nama!: string;

  @Column({ ...ulid, name: 'unit_id' })
  @ForeignKey(() => Unit, { name: 'fk_pegawai_unit' })
  unitId!: string;

  /** Direct superior: relation data, never inferred from eselon. */
  @Column({ ...nullable(ulid), name: 'atasan_id' })
  atasanId!: string | null;

  @Column({ ...date, name: 'tanggal_lahir' })
  tanggalLahir!: string;

  @Column({ ...date, name: 'tmt_cpns' })
  tmtCpns!: string;

  @Column({ ...nullable(date), name: 'tmt_pns' })
  tmtPns!: string | null;

  @Column(kode(6))
  golongan!: string;

  @Column({ ...date, name: 'tmt_golongan' })
  tmtGolongan!: string;

  @Column(text())
  jabatan!: string;

  /** `pelaksana`, `pengawas`, `administrator`, `jpt-pratama`, `jf-pertama` ... (domain/pegawai). */
  @Column({ ...kode(), name: 'jenis_jabatan' })
  jenisJabatan!: string;

  @Column(kode(12))
  status!: 'cpns' | 'pns' | 'pppk' | 'pensiun' | 'meninggal';

  @Column(nullable(text()))
  email!: string | null;

  @Column(nullable(text(24)))
  telepon!: string | null;

  @Column(nullable(json))
  alamat!: { jalan: string; kecamatan: string; kota: string; provinsi: string; kodePos: string } | null;

  @Column({ type: 'int', default: 1 })
  versi!: number;
}

/**
 * One row of an employee's history (`skp`, `hukdis`, `golongan`, `pendidikan`, `izin-belajar` ...), in force between two
 * dates. Never deleted: a revoked one carries when. Source, partner id and BKN code are there from the start.
 */
@Entity('riwayat')
@Index('ix_riwayat_pegawai', ['pegawaiId', 'jenis'])
export class Riwayat {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_riwayat_pegawai' })
  pegawaiId!: string;

  @Column(kode())
  jenis!: string;

  @Column(nullable(date))
  dari!: string | null;

  @Column(nullable(date))
  sampai!: string | null;

  @Column(json)
  isi!: Record<string, unknown>;

  @Column(kode(16))
  sumber!: 'usulan' | 'impor' | 'siasn' | 'petugas';

  @Column({ ...nullable(text(64)), name: 'mitra_id' })
  mitraId!: string | null;

  @Column({ ...nullable(text(32)), name: 'kode_bkn' })
  kodeBkn!: string | null;

  @Column({ ...nullable(ulid), name: 'usulan_id' })
  usulanId!: string | null;

  @Column({ ...instant, name: 'dicatat_pada' })
  dicatatPada!: Date;

  @Column({ ...nullable(instant), name: 'dicabut_pada' })
  dicabutPada!: Date | null;
}
