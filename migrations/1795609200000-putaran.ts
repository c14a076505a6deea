import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many runs of its case an intent has outlived while it waited: what was handed to an earlier run is not delivered. */
export class Putaran1795609200000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE `intent` ADD `putaran` int NOT NULL DEFAULT 0');
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE `intent` DROP COLUMN `putaran`');
  }
}
