import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instansi, instant, json, kode, nullable, sha256, ulid } from '../database/columns.js';

/** The answer to a POST, kept 7 days: the same key from the same person gets the same answer. */
@Entity('idempotensi')
@Index('ix_idempotensi_dibuat', ['dibuat'])
export class Idempotensi {
  @PrimaryColumn({ ...(ulid as object), name: 'pelaku_id' })
  pelakuId!: string;

  @PrimaryColumn(kode(128) as never)
  kunci!: string;

  @Instansi()
  instansi!: string;

  /** Of method, path and body. */
  @Column({ ...sha256, name: 'isi_sha256' })
  isiSha256!: string;

  /** Null while the first request is still at work. */
  @Column({ type: 'int', nullable: true })
  status!: number | null;

  @Column(nullable(json))
  jawaban!: unknown;

  @Column(instant)
  dibuat!: Date;

  /** The process that works on the first request (`src/database/living.ts`). */
  @Column(nullable(ulid))
  pemegang!: string | null;
}
