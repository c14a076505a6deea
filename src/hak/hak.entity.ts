import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Instansi, date, instant, json, kode, nullable, ulid } from '../database/columns.js';
import { Pegawai } from '../pegawai/pegawai.entity.js';

/** A rule as it came out on the day of the list, in the words of people. */
export interface AturanHak {
  kode: string;
  pesan: string;
  dasar: string;
  hasil: 'ya' | 'tidak' | 'tidak-diketahui';
  nilai: Record<string, string>;
}

/** One person on the list of a month: whose right arises by then (or has before), and by which rules it holds or does not. */
@Entity('daftar_hak')
@Index('ix_daftar_hak_urut', ['instansi', 'layanan', 'periode', 'hasil', 'pegawaiId'])
@Index('ix_daftar_hak_pegawai', ['pegawaiId'])
export class DaftarHak {
  @PrimaryColumn(kode(24) as never)
  layanan!: string;

  /** The first of the month for which it is. */
  @PrimaryColumn(date as never)
  periode!: string;

  @PrimaryColumn({ ...(ulid as object), name: 'pegawai_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_daftar_hak_pegawai' })
  pegawaiId!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'unit_id' })
  unitId!: string;

  /** When the right arises; null where the record does not let it be computed. */
  @Column(nullable(date))
  tmt!: string | null;

  /** `periksa`: nothing refuses it, but a person has to look. */
  @Column(kode(8))
  hasil!: 'ya' | 'periksa' | 'tidak';

  @Column(json)
  aturan!: AturanHak[];

  /** Documents that the rules of the service ask of this person. */
  @Column(json)
  berkas!: string[];

  /** Business time. */
  @Column(instant)
  dihitung!: Date;
}

/** A list that has been made: once for each month, whoever asks how often. */
@Entity('daftar_hak_jalan')
export class DaftarHakJalan {
  @PrimaryColumn(kode(24) as never)
  instansi!: string;

  @PrimaryColumn(kode(24) as never)
  layanan!: string;

  @PrimaryColumn(date as never)
  periode!: string;

  @Column(instant)
  selesai!: Date;
}
