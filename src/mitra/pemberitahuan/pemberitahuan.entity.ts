import { Column, Entity, Index } from 'typeorm';
import { Instansi, Ulid, instant, kode, nullable, sha256, text, ulid, visitId } from '../../database/columns.js';

/**
 * A notice to a partner that takes one (TASPEN, BPKAD): one row per call of the course. The partner knows it by its key, so that
 * sending it again changes nothing there; what was composed first is what is sent, however often.
 */
@Entity('pemberitahuan')
@Index('uq_pemberitahuan_panggilan', ['usulanId', 'panggilan'], { unique: true })
@Index('uq_pemberitahuan_kunci', ['kunci'], { unique: true })
@Index('ix_pemberitahuan_mitra', ['mitra', 'status', 'id'])
export class Pemberitahuan {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  usulanId!: string;

  @Column(visitId)
  panggilan!: string;

  @Column(kode(24))
  mitra!: string;

  /** Idempotency key at the partner; no personal data can be read from it. */
  @Column({ ...sha256, name: 'kunci' })
  kunci!: string;

  /** `sending`: composed, perhaps there already; `sent`: the partner has it; `refused`; `withdrawn`: taken back. */
  @Column(kode(12))
  status!: 'sending' | 'sent' | 'refused' | 'withdrawn';

  /** The message as composed, in the document store. */
  @Column({ ...sha256, name: 'pesan_sha256' })
  pesanSha256!: string;

  /** The partner's own reference. */
  @Column(nullable(text(64)))
  referensi!: string | null;

  /** What the partner said last: a word of `keadaanPemberitahuan`. */
  @Column(nullable(kode(24)))
  keadaan!: string | null;

  /** The partner's words with it. */
  @Column({ type: 'text', nullable: true })
  alasan!: string | null;

  @Column(instant)
  dibuat!: Date;

  @Column(nullable(instant))
  selesai!: Date | null;
}
