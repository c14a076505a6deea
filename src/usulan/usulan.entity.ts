import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, instant, json, kode, nullable, sha256, text, ulid, visitId } from '../database/columns.js';
import { Pegawai } from '../pegawai/pegawai.entity.js';

export type StatusUsulan =
  'draft' | 'submitted' | 'returned' | 'deferred' | 'closing' | 'approved' | 'rejected' | 'withdrawn' | 'closed';

/** One case. The row exists from the draft on; after submit only the projection (`src/transisi`) writes it. */
@Entity('usulan')
@Index('uq_usulan_nomor', ['instansi', 'nomor'], { unique: true })
@Index('ix_usulan_pemohon', ['pemohonId', 'dibuat'])
@Index('ix_usulan_status', ['instansi', 'status', 'layanan'])
@Index('ix_usulan_induk', ['indukId'])
@Index('ix_usulan_unit', ['unitId', 'status'])
export class Usulan {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(kode(24))
  layanan!: string;

  @Column({ type: 'int', name: 'sop_versi' })
  sopVersi!: number;

  @Column({ ...sha256, name: 'sop_sha256' })
  sopSha256!: string;

  /** Number people quote, e.g. `USL-2026-000123`; given at submit. */
  @Column(nullable(kode(24)))
  nomor!: string | null;

  /** Who files it. */
  @Column({ ...ulid, name: 'pemohon_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_usulan_pemohon' })
  pemohonId!: string;

  /** Whom it is about. */
  @Column({ ...ulid, name: 'pegawai_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_usulan_pegawai' })
  pegawaiId!: string;

  /** OPD of the pegawai when it was filed. */
  @Column({ ...ulid, name: 'unit_id' })
  unitId!: string;

  /** The case that has started it, and the visit of the row there. */
  @Column({ ...nullable(ulid), name: 'induk_id' })
  indukId!: string | null;

  @Column({ ...nullable(visitId), name: 'induk_visit' })
  indukVisit!: string | null;

  @Column(kode(12))
  status!: StatusUsulan;

  /** Last event of its log; 0 while a draft. */
  @Column({ type: 'int', default: 0 })
  urutan!: number;

  @Column(instant)
  dibuat!: Date;

  /** Business time. */
  @Column(nullable(instant))
  diajukan!: Date | null;

  /** When the internal clock starts, and the promised end as promised on the receipt. */
  @Column({ ...nullable(instant), name: 'jam_mulai' })
  jamMulai!: Date | null;

  @Column(nullable(instant))
  janji!: Date | null;

  @Column(nullable(instant))
  selesai!: Date | null;
}

/** What a person has typed for one visit of the filing row (1: the draft itself). Nothing typed is ever lost. */
@Entity('draf')
export class Draf {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_draf_usulan' })
  usulanId!: string;

  @PrimaryColumn({ type: 'int' })
  visit!: number;

  @Instansi()
  instansi!: string;

  @Column(json)
  isian!: Record<string, unknown>;

  @Column({ type: 'int', default: 1 })
  versi!: number;

  @Column(instant)
  diubah!: Date;
}

/** The berkas in a slot of an usulan. A later visit adds a row; the newest counts, the older stay. */
@Entity('usulan_berkas')
@Index('ix_usulan_berkas_berkas', ['berkasId'])
export class UsulanBerkas {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_usulan_berkas_usulan' })
  usulanId!: string;

  @PrimaryColumn(kode() as never)
  kode!: string;

  @PrimaryColumn({ type: 'int' })
  visit!: number;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'berkas_id' })
  berkasId!: string;
}

/** Free text of people, beside the log that carries only its salted digest; `isi` can be erased by lawful order. */
@Entity('isian_teks')
@Index('ix_isian_teks_usulan', ['usulanId'])
export class IsianTeks {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_isian_teks_usulan' })
  usulanId!: string;

  @Column(kode(32))
  garam!: string;

  @Column(sha256)
  digest!: string;

  @Column({ type: 'text', nullable: true })
  isi!: string | null;
}

/** Counter of usulan numbers per instansi and year. */
@Entity('nomor_usulan')
export class NomorUsulan {
  @PrimaryColumn(kode(24) as never)
  instansi!: string;

  @PrimaryColumn({ type: 'int' })
  tahun!: number;

  @Column({ type: 'int' })
  terakhir!: number;
}

/** Everything worth keeping that is not an input of `advance`: views, attempts, logins, settings, refusals. */
@Entity('jejak')
@Index('ix_jejak_usulan', ['usulanId'])
@Index('ix_jejak_waktu', ['instansi', 'waktu'])
export class Jejak {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(instant)
  waktu!: Date;

  @Column({ ...nullable(ulid), name: 'pelaku_id' })
  pelakuId!: string | null;

  @Column(kode(48))
  jenis!: string;

  @Column({ ...nullable(ulid), name: 'usulan_id' })
  usulanId!: string | null;

  @Column(nullable(json))
  isi!: unknown;

  @Column(nullable(text(64)))
  asal!: string | null;
}
