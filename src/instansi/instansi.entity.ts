import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instansi as InstansiKey, Ulid, date, json, kode, nullable, text, ulid } from '../database/columns.js';

/** A government. Its key stands on every row of everything it owns. */
@Entity('instansi')
export class Instansi {
  @PrimaryColumn(kode(24) as never)
  kode!: string;

  @Column(text())
  nama!: string;

  /** WIB, WITA or WIT. */
  @Column(kode(4))
  zona!: 'WIB' | 'WITA' | 'WIT';

  @Column({ ...kode(16), default: 'kabupaten-kota' })
  jenis!: 'provinsi' | 'kabupaten-kota';

  /** Letterhead: government, agency, address; place of signing. */
  @Column(json)
  kop!: { pemerintah: string; badan: string; alamat: string; tempat: string };

  /** Business time minus wall time. Only moves forward, only outside production. */
  @Column({ type: 'bigint', name: 'geser_ms', default: '0' })
  geserMs!: string;
}

/** An organisational unit: the agency itself (`bkd`), an `opd`, or a `bidang` inside one. */
@Entity('unit')
@Index('ix_unit_instansi', ['instansi', 'jenis'])
export class Unit {
  @Ulid()
  id!: string;

  @InstansiKey()
  instansi!: string;

  @Column(kode(12))
  jenis!: 'bkd' | 'opd' | 'bidang' | 'setda';

  /** Word by which a SOP names a bidang (`{ bidang: 'pengembangan' }`); otherwise a short code of the unit. */
  @Column(kode())
  kode!: string;

  @Column(text())
  nama!: string;

  /** Unit code printed in letter numbers. */
  @Column({ ...text(32), name: 'kode_surat' })
  kodeSurat!: string;

  @Column({ ...nullable(ulid), name: 'induk_id' })
  indukId!: string | null;

  @Column(nullable(text(255)))
  alamat!: string | null;
}

/** Working calendar of an instansi, or of one unit of it (`unitId`). JSON: `domain/kalender`. */
@Entity('kalender')
@Index('uq_kalender', ['instansi', 'unitId'], { unique: true })
export class KalenderRow {
  @Ulid()
  id!: string;

  @InstansiKey()
  instansi!: string;

  /** Empty string: the reference calendar of the instansi. */
  @Column({ ...ulid, name: 'unit_id', default: '' })
  unitId!: string;

  @Column({ type: 'int', default: 1 })
  versi!: number;

  @Column(json)
  isi!: unknown;
}

/**
 * Who may act as what, where and until when. Acting officers (Plh, Plt) and delegates hold one with a warrant.
 * A decision records the penugasan it was taken under.
 */
@Entity('penugasan')
@Index('ix_penugasan_peran', ['instansi', 'peran', 'unitId'])
@Index('ix_penugasan_pegawai', ['pegawaiId'])
export class Penugasan {
  @Ulid()
  id!: string;

  @InstansiKey()
  instansi!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  pegawaiId!: string;

  @Column(kode())
  peran!: string;

  @Column({ ...ulid, name: 'unit_id' })
  unitId!: string;

  @Column(date)
  dari!: string;

  @Column(nullable(date))
  sampai!: string | null;

  @Column({ ...kode(12), default: 'definitif' })
  jenis!: 'definitif' | 'plt' | 'plh' | 'delegasi';

  @Column({ ...nullable(text(64)), name: 'surat_nomor' })
  suratNomor!: string | null;

  @Column({ ...nullable(date), name: 'surat_tanggal' })
  suratTanggal!: string | null;

  /** Classes of outcome the warrant covers; null: all. */
  @Column(nullable(json))
  kelas!: string[] | null;
}

/**
 * Who signs: service x golongan -> role, by the regulation on delegation of this instansi. The narrowest rule in force wins;
 * `layanan` empty: every service.
 */
@Entity('wewenang')
@Index('ix_wewenang', ['instansi', 'layanan'])
export class WewenangRow {
  @Ulid()
  id!: string;

  @InstansiKey()
  instansi!: string;

  @Column({ ...kode(24), default: '' })
  layanan!: string;

  /** Lowest and highest golongan it covers. */
  @Column({ ...kode(6), name: 'golongan_dari' })
  golonganDari!: string;

  @Column({ ...kode(6), name: 'golongan_sampai' })
  golonganSampai!: string;

  @Column(kode())
  peran!: string;

  @Column(text(255))
  dasar!: string;

  @Column(date)
  sejak!: string;

  @Column(nullable(date))
  sampai!: string | null;
}
