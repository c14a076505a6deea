import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, instant, json, kode, nullable, text, ulid, visitId } from '../database/columns.js';

/**
 * An order with PT POS. The row is committed as `sending` before the call: found so later, its answer was lost, and only a
 * person decides what then. One row per call of the course.
 */
@Entity('kiriman')
@Index('uq_kiriman_panggilan', ['usulanId', 'panggilan'], { unique: true })
@Index('uq_kiriman_orderid', ['orderid'], { unique: true })
@Index('ix_kiriman_resi', ['resi'])
@Index('ix_kiriman_status', ['status'])
export class Kiriman {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  usulanId!: string;

  @Column(visitId)
  panggilan!: string;

  /** The only reference of ours that PT POS keeps. */
  @Column(kode(48))
  orderid!: string;

  @Column(kode(12))
  status!: 'sending' | 'accepted' | 'refused' | 'ambiguous';

  @Column(nullable(text(64)))
  resi!: string | null;

  /** Canonical state of the parcel (`src/mitra/pos/keadaan.ts`). */
  @Column(nullable(kode(24)))
  keadaan!: string | null;

  /** Raw, as sent and as answered. */
  @Column(json)
  permintaan!: unknown;

  @Column({ type: 'mediumtext', nullable: true })
  jawaban!: string | null;

  /** The document that says it was delivered. */
  @Column({ ...nullable(ulid), name: 'bukti_id' })
  buktiId!: string | null;

  @Column(instant)
  dibuat!: Date;

  @Column(nullable(instant))
  selesai!: Date | null;
}

/** What PT POS said about a parcel, in its own words, once each. */
@Entity('lacak_kiriman')
export class LacakKiriman {
  @PrimaryColumn({ ...(ulid as object), name: 'kiriman_id' })
  kirimanId!: string;

  @PrimaryColumn({ type: 'int' })
  urut!: number;

  @Instansi()
  instansi!: string;

  @Column(text(64))
  peristiwa!: string;

  @Column(nullable(text(32)))
  waktu!: string | null;

  @Column(nullable(text()))
  kantor!: string | null;

  @Column({ type: 'text', nullable: true })
  keterangan!: string | null;

  @Column(kode(24))
  keadaan!: string;

  @Column(json)
  asli!: unknown;
}
