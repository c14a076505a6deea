import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instansi, Ulid, instant, nullable, sha256, text, ulid } from '../database/columns.js';
import { Pegawai } from '../pegawai/pegawai.entity.js';

/** A login. Its name is the NIP of its pegawai. */
@Entity('akun')
@Index('uq_akun_pegawai', ['pegawaiId'], { unique: true })
export class Akun {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_akun_pegawai' })
  pegawaiId!: string;

  /** argon2id, PHC string; null before the first login. */
  @Column(nullable(text(255)))
  sandi!: string | null;

  @Column({ ...nullable(instant), name: 'sandi_diubah' })
  sandiDiubah!: Date | null;

  @Column({ type: 'boolean', default: true })
  aktif!: boolean;
}

/** A signed-in browser. Only the hash of its token is stored; times are wall time. */
@Entity('sesi')
@Index('ix_sesi_akun', ['akunId'])
export class Sesi {
  @PrimaryColumn({ ...(sha256 as object), name: 'token_sha256' })
  tokenSha256!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'akun_id' })
  @ForeignKey(() => Akun, { name: 'fk_sesi_akun' })
  akunId!: string;

  @Column({ ...text(64), name: 'csrf' })
  csrf!: string;

  @Column(instant)
  dibuat!: Date;

  @Column(instant)
  kedaluwarsa!: Date;
}

/** A mailed way in (first login, forgotten password). The link is derived from the id with the server's key; nothing secret is stored. */
@Entity('pemulihan')
@Index('ix_pemulihan_akun', ['akunId'])
export class Pemulihan {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'akun_id' })
  @ForeignKey(() => Akun, { name: 'fk_pemulihan_akun' })
  akunId!: string;

  @Column(instant)
  dibuat!: Date;

  @Column(instant)
  kedaluwarsa!: Date;

  @Column(nullable(instant))
  dipakai!: Date | null;
}
