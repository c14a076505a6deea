import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, instant, kode, nullable, text, ulid, visitId } from '../database/columns.js';
import { Usulan } from '../usulan/usulan.entity.js';

/** A work item: one visit of a tugas row (or one member of it). Written by the projection; claimed by the API. */
@Entity('tugas')
@Index('uq_tugas_kunci', ['usulanId', 'kunci'], { unique: true })
@Index('ix_tugas_antrean', ['antrean', 'status'])
export class Tugas {
  @Ulid()
  id!: string;

  /** Of the decider; the case's own is on the usulan. */
  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_tugas_usulan' })
  usulanId!: string;

  /** Id in the course: `kode[@item]#visit[~member]`. */
  @Column(visitId)
  kunci!: string;

  @Column(kode(48))
  langkah!: string;

  @Column(text())
  nama!: string;

  @Column(kode())
  peran!: string;

  /** Scope of the role; null for one named person. */
  @Column({ ...nullable(ulid), name: 'unit_id' })
  unitId!: string | null;

  /** The one person it is for (applicant, direct superior); null for a role. */
  @Column({ ...nullable(ulid), name: 'pegawai_id' })
  pegawaiId!: string | null;

  /** Queue it stands in: `orang/<pegawaiId>` or `<peran>/<unitId>`. */
  @Column(kode(64))
  antrean!: string;

  @Column(kode(12))
  status!: 'open' | 'decided' | 'limit' | 'cancelled';

  /** The internal clock stands still while it is open: a return to the applicant. */
  @Column({ type: 'boolean', default: false })
  jeda!: boolean;

  @Column(instant)
  dibuka!: Date;

  /** Deadline in business time. */
  @Column(nullable(instant))
  batas!: Date | null;

  @Column(nullable(instant))
  ditutup!: Date | null;

  /** The breach, once its limit has passed. */
  @Column(nullable(instant))
  terlambat!: Date | null;

  @Column(nullable(kode(48)))
  keputusan!: string | null;

  @Column(nullable(kode(12)))
  kelas!: string | null;

  @Column({ ...nullable(ulid), name: 'diputus_oleh' })
  diputusOleh!: string | null;

  @Column({ ...nullable(ulid), name: 'penugasan_id' })
  penugasanId!: string | null;

  @Column({ ...nullable(ulid), name: 'pengambil_id' })
  pengambilId!: string | null;

  @Column(nullable(instant))
  diambil!: Date | null;

  @Column({ type: 'int', default: 1 })
  versi!: number;
}

/** The inbox: open tugas in order of their deadline, one narrow row per queue they stand in. */
@Entity('antrean_tugas')
@Index('ix_antrean_layanan', ['antrean', 'layanan', 'batas'])
@Index('ix_antrean_tugas', ['tugasId'])
export class AntreanTugas {
  @PrimaryColumn(kode(64) as never)
  antrean!: string;

  @PrimaryColumn(instant as never)
  batas!: Date;

  @PrimaryColumn({ ...(ulid as object), name: 'tugas_id' })
  tugasId!: string;

  @Column(kode(24))
  layanan!: string;

  @Column(ulid)
  opd!: string;
}
