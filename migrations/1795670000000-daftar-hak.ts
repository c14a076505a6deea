import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The system's own lists of people whose right arises, and which of them have been made. */
export class DaftarHak1795670000000 implements MigrationInterface {
  name = 'DaftarHak1795670000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE TABLE `daftar_hak` (`layanan` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `periode` date NOT NULL, `pegawai_id` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `instansi` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `unit_id` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `tmt` date NULL, `hasil` varchar(8) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `aturan` mediumtext NOT NULL, `berkas` mediumtext NOT NULL, `dihitung` datetime(3) NOT NULL, INDEX `ix_daftar_hak_pegawai` (`pegawai_id`), INDEX `ix_daftar_hak_urut` (`instansi`, `layanan`, `periode`, `hasil`, `pegawai_id`), PRIMARY KEY (`layanan`, `periode`, `pegawai_id`)) ENGINE=InnoDB',
    );
    await queryRunner.query(
      'CREATE TABLE `daftar_hak_jalan` (`instansi` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `layanan` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, `periode` date NOT NULL, `selesai` datetime(3) NOT NULL, PRIMARY KEY (`instansi`, `layanan`, `periode`)) ENGINE=InnoDB',
    );
    await queryRunner.query(
      'ALTER TABLE `daftar_hak` ADD CONSTRAINT `fk_daftar_hak_pegawai` FOREIGN KEY (`pegawai_id`) REFERENCES `pegawai`(`id`) ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE `daftar_hak_jalan`');
    await queryRunner.query('DROP TABLE `daftar_hak`');
  }
}
