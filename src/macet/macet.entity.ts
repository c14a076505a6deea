import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instansi, instant, kode, nullable, text, ulid, visitId } from '../database/columns.js';

/**
 * What the last look at the engine found stuck: a call that is tried again and again, a case whose workflow cannot go on, a case
 * without a workflow. What the database itself knows is read from its own tables.
 */
@Entity('macet_mesin')
@Index('ix_macet_mesin_instansi', ['instansi', 'sejak'])
export class MacetMesin {
  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  usulanId!: string;

  @PrimaryColumn(kode(16) as never)
  jenis!: 'panggilan' | 'alur' | 'tanpa-alur';

  /** The visit of the call; empty for the case as a whole. */
  @PrimaryColumn(visitId as never)
  kunci!: string;

  @Instansi()
  instansi!: string;

  /** How often the engine has tried. */
  @Column({ type: 'int' })
  percobaan!: number;

  /** Class of the last fault, never its words: those may name people. */
  @Column(nullable(text(64)))
  galat!: string | null;

  /** Wall time, both. */
  @Column(instant)
  sejak!: Date;

  @Column(instant)
  dilihat!: Date;
}
