import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, date, instant, kode, nullable, sha256, text, ulid } from '../database/columns.js';

/** Last number given out of a series: one row per unit, series and year. */
@Entity('seri')
export class Seri {
  @PrimaryColumn(kode(24) as never)
  instansi!: string;

  @PrimaryColumn({ ...(ulid as object), name: 'unit_id' })
  unitId!: string;

  @PrimaryColumn(kode(32) as never)
  seri!: string;

  @PrimaryColumn({ type: 'int' })
  tahun!: number;

  @Column({ type: 'int' })
  terakhir!: number;
}

/** A number of a letter. Gapless: a cancelled one stays, and says why. */
@Entity('nomor')
@Index('uq_nomor_urut', ['instansi', 'unitId', 'seri', 'tahun', 'urut'], { unique: true })
@Index('ix_nomor_status', ['status', 'dibuat'])
@Index('ix_nomor_usulan', ['usulanId'])
@Index('uq_nomor_kunci', ['dipesanOleh', 'kunci'], { unique: true })
export class Nomor {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'unit_id' })
  unitId!: string;

  @Column(kode(32))
  seri!: string;

  @Column({ type: 'int' })
  tahun!: number;

  @Column({ type: 'int' })
  urut!: number;

  /** As printed, e.g. `800.1.4.1/17/BKD/2026`. */
  @Column(text(96))
  nomor!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  usulanId!: string;

  @Column({ ...ulid, name: 'tugas_id' })
  tugasId!: string;

  @Column(kode(12))
  status!: 'reserved' | 'confirmed' | 'cancelled';

  @Column(nullable(text(255)))
  alasan!: string | null;

  @Column({ ...ulid, name: 'dipesan_oleh' })
  dipesanOleh!: string;

  /** Idempotency-Key of the request it was reserved for: the same key never holds two numbers. Null once cancelled. */
  @Column(nullable(kode(128)))
  kunci!: string | null;

  /** Since when a request is at work on it, wall time. One that has stood still for long was left behind by a crash. */
  @Column(instant)
  dikerjakan!: Date;

  /** The process whose request works on it (`src/database/living.ts`). */
  @Column(nullable(ulid))
  pemegang!: string | null;

  /** Business time, as `selesai`. */
  @Column(instant)
  dibuat!: Date;

  @Column(nullable(instant))
  selesai!: Date | null;
}

/** An official document: the unsigned PDF/A and the signed one, found by the code of its QR. */
@Entity('naskah')
@Index('uq_naskah_kode_cek', ['kodeCek'], { unique: true })
@Index('ix_naskah_usulan', ['usulanId'])
@Index('uq_naskah_nomor', ['nomorId'], { unique: true })
@Index('ix_naskah_signed', ['sha256'])
export class Naskah {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'usulan_id' })
  usulanId!: string;

  @Column({ ...ulid, name: 'nomor_id' })
  nomorId!: string;

  @Column(text())
  judul!: string;

  @Column({ ...sha256, name: 'asli_sha256' })
  asliSha256!: string;

  /** Of the signed bytes; null until signed. */
  @Column(nullable(sha256))
  sha256!: string | null;

  @Column({ ...kode(32), name: 'kode_cek' })
  kodeCek!: string;

  @Column({ ...ulid, name: 'penandatangan_id' })
  penandatanganId!: string;

  /** Name and capacity as printed, and the date on it: what the public check answers with years later. */
  @Column(text(255))
  penandatangan!: string;

  @Column(date)
  tanggal!: string;

  /** `signed` once the signer's decision is in the log. */
  @Column(kode(12))
  status!: 'draft' | 'signing' | 'signed' | 'cancelled';

  @Column(instant)
  dibuat!: Date;

  @Column(nullable(instant))
  ditandatangani!: Date | null;
}
