import { Column, Entity, Index } from 'typeorm';
import { Instansi, Ulid, instant, json, kode, nullable, text, ulid } from '../database/columns.js';

/** A mail that must leave, written with what caused it. It names people by id: address and words are looked up when it is sent. */
@Entity('outbox')
@Index('uq_outbox_kunci', ['kunci'], { unique: true })
@Index('ix_outbox_status', ['status', 'berikutnya'])
export class Outbox {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  /** (event, recipient, channel): the same notice is never written twice. */
  @Column(kode(500))
  kunci!: string;

  /** Which mail (`src/notifikasi/surat`). */
  @Column(kode(48))
  jenis!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  pegawaiId!: string;

  @Column({ ...nullable(ulid), name: 'usulan_id' })
  usulanId!: string | null;

  @Column(json)
  isi!: Record<string, unknown>;

  @Column(kode(12))
  status!: 'pending' | 'sent' | 'failed';

  /** How often a mail server has refused it. */
  @Column({ type: 'int', default: 0 })
  percobaan!: number;

  /** How often a worker has died, or lost the database, with it in hand. */
  @Column({ type: 'int', default: 0 })
  terhenti!: number;

  @Column(nullable(text(255)))
  galat!: string | null;

  /** Since when a worker is sending it, wall time; null while nobody is. */
  @Column(nullable(instant))
  diproses!: Date | null;

  /** Not tried before, wall time; null: at once. */
  @Column(nullable(instant))
  berikutnya!: Date | null;

  /** Wall time. */
  @Column(instant)
  dibuat!: Date;

  @Column(nullable(instant))
  terkirim!: Date | null;
}
