import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  Instansi,
  Ulid,
  date,
  instant,
  json,
  kode,
  nullable,
  sha256,
  text,
  ulid,
  visitId,
} from '../database/columns.js';
import type { Anchor, Event, Start } from '../../domain/sop/state.js';
import type { Batas } from '../../domain/sop/model.js';
import { Usulan } from '../usulan/usulan.entity.js';

/** The legal log: inputs of `advance` and nothing else, numbered and hash-chained per usulan, never changed. */
@Entity('peristiwa')
@Index('uq_peristiwa_id', ['usulanId', 'id'], { unique: true })
export class Peristiwa {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_peristiwa_usulan' })
  usulanId!: string;

  /** 1 is `start`. */
  @PrimaryColumn({ type: 'int' })
  urutan!: number;

  @Instansi()
  instansi!: string;

  /** Of the intent, timer, call or webhook that caused it. */
  @Column(visitId)
  id!: string;

  @Column(json)
  isi!: Event | Start;

  /** Who: a pegawai, under a penugasan; both null for the system. */
  @Column({ ...nullable(ulid), name: 'pelaku_id' })
  pelakuId!: string | null;

  @Column({ ...nullable(ulid), name: 'penugasan_id' })
  penugasanId!: string | null;

  /** Business time; never before that of the event it follows. */
  @Column(instant)
  waktu!: Date;

  /** When somebody wanted it, if it could only be written later: what it ends has ended then. Business time. */
  @Column(nullable(instant))
  tercatat!: Date | null;

  @Column({ ...sha256, name: 'hash_sebelum' })
  hashSebelum!: string;

  /** SHA-256 over `hashSebelum` and the RFC 8785 text of the other columns (see `hashOf`). */
  @Column(sha256)
  hash!: string;
}

/** A running deadline or period, as the projection resolved it. */
@Entity('tenggat')
@Index('ix_tenggat_due', ['instansi', 'due'])
export class Tenggat {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_tenggat_usulan' })
  usulanId!: string;

  @PrimaryColumn(visitId as never)
  timer!: string;

  @Instansi()
  instansi!: string;

  /** The tugas whose limit it is. */
  @Column({ ...nullable(ulid), name: 'tugas_id' })
  tugasId!: string | null;

  /** Unit whose calendar counts; empty: the reference calendar of the instansi. */
  @Column({ ...ulid, name: 'unit_id', default: '' })
  unitId!: string;

  @Column(json)
  anchor!: Anchor;

  @Column(json)
  batas!: Batas;

  @Column({ type: 'int' })
  times!: number;

  /** Instant the anchor was resolved to. */
  @Column(instant)
  mulai!: Date;

  @Column(instant)
  due!: Date;

  /** Instants at which 75 % and 150 % of the working time are used: the holder, and the head of the agency are told then. */
  @Column({ ...nullable(instant), name: 'ingat_pada' })
  ingatPada!: Date | null;

  @Column({ ...nullable(instant), name: 'naik_pada' })
  naikPada!: Date | null;

  /** When they were. */
  @Column({ ...nullable(instant), name: 'diingatkan' })
  diingatkan!: Date | null;

  @Column({ ...nullable(instant), name: 'dinaikkan' })
  dinaikkan!: Date | null;

  /** When it was reached. A reached one is kept while its tugas is open. */
  @Column({ ...nullable(instant), name: 'tercapai' })
  tercapai!: Date | null;
}

/** An open or past wait on the outside. What is polled is read from here. */
@Entity('tunggu')
@Index('ix_tunggu_mitra', ['mitra', 'ditutup'])
@Index('ix_tunggu_antrean', ['antrean', 'ditutup'])
@Index('ix_tunggu_penyusun', ['antreanPenyusun', 'ditutup'])
export class TungguRow {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_tunggu_usulan' })
  usulanId!: string;

  @PrimaryColumn(visitId as never)
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(kode(48))
  langkah!: string;

  @Column(nullable(kode(24)))
  mitra!: string | null;

  /** The group that the case may join here, by the word of its SOP. */
  @Column(nullable(kode(64)))
  kolektif!: string | null;

  /** Queue of whoever may answer, where that is a person; and of whoever may compose the group. */
  @Column(nullable(kode(64)))
  antrean!: string | null;

  @Column({ ...nullable(kode(64)), name: 'antrean_penyusun' })
  antreanPenyusun!: string | null;

  /** By which the partner knows the matter (a receipt number). */
  @Column(nullable(text(64)))
  kunci!: string | null;

  @Column(instant)
  dibuka!: Date;

  @Column(nullable(instant))
  ditutup!: Date | null;
}

/** A call of a connector: asked for by the course, answered or not, undone or not; `cancelled` when its case went on without it. */
@Entity('panggilan')
@Index('ix_panggilan_status', ['status'])
export class Panggilan {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_panggilan_usulan' })
  usulanId!: string;

  @PrimaryColumn(visitId as never)
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(kode(48))
  call!: string;

  @Column(json)
  input!: Record<string, unknown>;

  @Column(kode(12))
  status!: 'open' | 'done' | 'failed' | 'undoing' | 'undone' | 'cancelled';

  @Column(instant)
  dibuka!: Date;

  @Column(nullable(instant))
  selesai!: Date | null;
}

/** An applied change of the employee's record; revoking it ends it. */
@Entity('efek')
@Index('ix_efek_dari', ['instansi', 'berlaku', 'dari'])
@Index('ix_efek_sampai', ['instansi', 'berakhir', 'sampai'])
export class EfekRow {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_efek_usulan' })
  usulanId!: string;

  @PrimaryColumn(visitId as never)
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(kode(48))
  kode!: string;

  @Column({ ...ulid, name: 'riwayat_id' })
  riwayatId!: string;

  @Column(nullable(date))
  dari!: string | null;

  @Column(nullable(date))
  sampai!: string | null;

  @Column(instant)
  diterapkan!: Date;

  @Column(nullable(instant))
  dicabut!: Date | null;

  /** When the row of the pegawai began to say it, and ceased to; only effects that a column of it shows. */
  @Column(nullable(instant))
  berlaku!: Date | null;

  @Column(nullable(instant))
  berakhir!: Date | null;

  /** What the row said before, to be put back. */
  @Column(nullable(json))
  sebelum!: Record<string, unknown> | null;
}

/**
 * What somebody wants to happen to an usulan, stored before the engine is asked: a start, a decision, an interrupt, an
 * answer of a partner. It is applied once, or refused with a reason; the relay delivers what was not delivered.
 */
@Entity('intent')
@Index('uq_intent_kunci', ['pelakuId', 'kunci'], { unique: true })
@Index('ix_intent_status', ['status', 'dibuat'])
@Index('ix_intent_terbuka', ['usulanId', 'status'])
export class Intent {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_intent_usulan' })
  usulanId!: string;

  @Column({ ...nullable(ulid), name: 'tugas_id' })
  tugasId!: string | null;

  @Column(kode(12))
  jenis!: 'start' | 'decide' | 'kejadian' | 'answer' | 'facts';

  /** The event; for `start`, null: it is the first of the log already. */
  @Column(nullable(json))
  isi!: Event | null;

  /** Pegawai; empty for a partner or the system. */
  @Column({ ...ulid, name: 'pelaku_id', default: '' })
  pelakuId!: string;

  @Column({ ...nullable(ulid), name: 'penugasan_id' })
  penugasanId!: string | null;

  /** Idempotency-Key of the request, or the partner's event id. */
  @Column(kode(128))
  kunci!: string;

  /** SHA-256 of the request body: the same key with another body is refused. */
  @Column({ ...sha256, name: 'isi_sha256' })
  isiSha256!: string;

  /** Hash of the signed document that goes with a signature. */
  @Column({ ...nullable(sha256), name: 'dokumen_sha256' })
  dokumenSha256!: string | null;

  @Column(kode(12))
  status!: 'pending' | 'delivered' | 'applied' | 'refused';

  /** Runs of the case that have begun since it was stored: what an earlier one was handed is not delivered. */
  @Column({ type: 'int', default: 0 })
  putaran!: number;

  @Column(nullable(kode(32)))
  kode!: string | null;

  @Column(nullable(text(255)))
  alasan!: string | null;

  /** Wall time. */
  @Column(instant)
  dibuat!: Date;

  /** The same moment on the clock of the case's instansi, by which its deadlines count; null (of an older release): `dibuat`. */
  @Column(nullable(instant))
  waktu!: Date | null;

  @Column(nullable(instant))
  selesai!: Date | null;
}

/** An intent that was recorded and refused when nobody waited any more, until whoever wanted it has seen that. */
@Entity('penolakan')
@Index('ix_penolakan_pegawai', ['pegawaiId', 'dibuat'])
export class Penolakan {
  @PrimaryColumn({ ...(ulid as object), name: 'intent_id' })
  @ForeignKey(() => Intent, { name: 'fk_penolakan_intent' })
  intentId!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  pegawaiId!: string;

  /** Wall time. */
  @Column(instant)
  dibuat!: Date;
}

/** A case that has to ask again for its timers, because a calendar has changed, until it has been told so. */
@Entity('waktu_berubah')
export class WaktuBerubah {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_waktu_berubah_usulan' })
  usulanId!: string;

  @Instansi()
  instansi!: string;

  /** Wall time. */
  @Column(instant)
  sejak!: Date;
}
