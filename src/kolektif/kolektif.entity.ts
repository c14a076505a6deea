import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, instant, kode, nullable, text, ulid, visitId } from '../database/columns.js';
import { Usulan } from '../usulan/usulan.entity.js';

/**
 * Usulan that wait for the same thing and get it together: a cover letter, a list, a session. Each goes on by its own course;
 * the group is rows and nothing else.
 */
@Entity('kolektif')
@Index('ix_kolektif_antrean', ['antrean', 'status'])
@Index('ix_kolektif_penyusun', ['antreanPenyusun', 'status'])
export class Kolektif {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column(kode(24))
  layanan!: string;

  /** What the SOP calls it (`pihak.kolektif`). */
  @Column(kode(64))
  kode!: string;

  @Column(text())
  judul!: string;

  /** Queue of whoever answers for it, and of whoever composes it: those of its members. */
  @Column(kode(64))
  antrean!: string;

  @Column({ ...kode(64), name: 'antrean_penyusun' })
  antreanPenyusun!: string;

  /** `composed`: handed to whoever answers. */
  @Column(kode(12))
  status!: 'open' | 'composed' | 'answered' | 'cancelled';

  @Column({ ...ulid, name: 'dibuat_oleh' })
  dibuatOleh!: string;

  /** Business time. */
  @Column(instant)
  dibuat!: Date;

  @Column({ ...nullable(ulid), name: 'dijawab_oleh' })
  dijawabOleh!: string | null;

  @Column(nullable(instant))
  selesai!: Date | null;

  @Column({ type: 'int', default: 1 })
  versi!: number;
}

@Entity('kolektif_anggota')
@Index('ix_kolektif_anggota_usulan', ['usulanId'])
export class KolektifAnggota {
  @PrimaryColumn({ ...(ulid as object), name: 'kolektif_id' })
  @ForeignKey(() => Kolektif, { name: 'fk_kolektif_anggota_kolektif' })
  kolektifId!: string;

  @PrimaryColumn({ ...(ulid as object), name: 'usulan_id' })
  @ForeignKey(() => Usulan, { name: 'fk_kolektif_anggota_usulan' })
  usulanId!: string;

  @Instansi()
  instansi!: string;

  /** The wait with which it has joined. */
  @Column(visitId)
  tunggu!: string;

  @Column(instant)
  masuk!: Date;

  /** The answer that it was given. */
  @Column({ ...nullable(ulid), name: 'intent_id' })
  intentId!: string | null;
}
