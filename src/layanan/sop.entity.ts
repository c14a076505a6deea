import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { date, instant, json, kode, sha256, text } from '../database/columns.js';
import type { Course } from '../../domain/sop/course.js';

/** One immutable version of a layanan's SOP for an instansi. Running code reads only this table. */
@Entity('sop')
@Index('ix_sop_sha256', ['sha256'])
export class SopRow {
  @PrimaryColumn(kode(24) as never)
  instansi!: string;

  @PrimaryColumn(kode(24) as never)
  layanan!: string;

  @PrimaryColumn({ type: 'int' })
  versi!: number;

  @Column(text())
  nama!: string;

  /** As it was stored, in the format of that day: read it through `upgrade`. */
  @Column(json)
  json!: unknown;

  /** What the workflow input carries. */
  @Column(json)
  course!: Course;

  /** Of the RFC 8785 text of `json`. */
  @Column(sha256)
  sha256!: string;

  /** In force from this date on, until a newer version is. */
  @Column(date)
  berlaku!: string;

  @Column(instant)
  dibuat!: Date;
}

/** A Typst template, pinned by its hash. */
@Entity('templat')
export class Templat {
  @PrimaryColumn(sha256 as never)
  sha256!: string;

  @Column(kode(64))
  kode!: string;

  @Column({ type: 'mediumtext' })
  isi!: string;
}
