import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Instansi, Ulid, instant, kode, sha256, text, ulid } from '../database/columns.js';
import { Pegawai } from '../pegawai/pegawai.entity.js';

/** A document in the archive of a pegawai. Its bytes lie in the store under their hash. */
@Entity('berkas')
@Index('ix_berkas_pegawai', ['pegawaiId', 'jenis'])
export class Berkas {
  @Ulid()
  id!: string;

  @Instansi()
  instansi!: string;

  @Column({ ...ulid, name: 'pegawai_id' })
  @ForeignKey(() => Pegawai, { name: 'fk_berkas_pegawai' })
  pegawaiId!: string;

  /** Document type (`domain/pegawai/berkas.ts`). */
  @Column(kode())
  jenis!: string;

  @Column({ ...text(), name: 'nama_file' })
  namaFile!: string;

  @Column(kode(64))
  mime!: string;

  @Column({ type: 'int' })
  ukuran!: number;

  @Column(sha256)
  sha256!: string;

  /** Pages of a PDF; 1 for an image. */
  @Column({ type: 'int' })
  halaman!: number;

  @Column(kode(16))
  sumber!: 'unggah' | 'impor' | 'tuntas' | 'mitra';

  @Column({ ...ulid, name: 'diunggah_oleh' })
  diunggahOleh!: string;

  @Column(instant)
  dibuat!: Date;
}
