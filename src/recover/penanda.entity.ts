import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../database/columns.js';

/**
 * One row: a number that grows by one a minute, and when. The engine remembers the number it was told last; a database that was
 * restored from an older backup does not have it, and is known by that.
 */
@Entity('penanda')
export class Penanda {
  /** Always 1. */
  @PrimaryColumn({ type: 'tinyint' })
  id!: number;

  @Column({ type: 'int' })
  nomor!: number;

  /** Wall time. */
  @Column(instant)
  ditulis!: Date;
}
