import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['idempotensi', 'nomor'];

/** Which process works on a request whose key is held, or on a reserved number: nobody waits for one that has died. */
export class Pemegang1795605600000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(
        `ALTER TABLE \`${table}\` ADD \`pemegang\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
      );
    }
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`pemegang\``);
  }
}
