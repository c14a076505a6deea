import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A province decides for itself what a regency or a city has to ask its province about. */
export class JenisInstansi1795660000000 implements MigrationInterface {
  name = 'JenisInstansi1795660000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "ALTER TABLE `instansi` ADD `jenis` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'kabupaten-kota'",
    );
    await queryRunner.query("UPDATE `instansi` SET `jenis` = 'provinsi' WHERE `nama` LIKE 'Pemerintah Provinsi %'");
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE `instansi` DROP COLUMN `jenis`');
  }
}
