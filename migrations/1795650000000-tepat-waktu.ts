import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an intent was recorded, and when an event was wanted that was written only later; both business time. */
export class TepatWaktu1795650000000 implements MigrationInterface {
  name = 'TepatWaktu1795650000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE \`intent\` ADD \`waktu\` datetime(3) NULL`);
    await queryRunner.query(`ALTER TABLE \`peristiwa\` ADD \`tercatat\` datetime(3) NULL`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE \`peristiwa\` DROP COLUMN \`tercatat\``);
    await queryRunner.query(`ALTER TABLE \`intent\` DROP COLUMN \`waktu\``);
  }
}
