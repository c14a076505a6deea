import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is recorded and not applied yet is found by its usulan; what was refused late waits for whoever wanted it to see it. */
export class Tercatat1795604400000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE `intent` ADD INDEX `ix_intent_terbuka` (`usulan_id`, `status`)');
    await queryRunner.query('DROP INDEX `ix_intent_usulan` ON `intent`');
    await queryRunner.query(
      `CREATE TABLE \`penolakan\` (\`intent_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat\` datetime(3) NOT NULL, INDEX \`ix_penolakan_pegawai\` (\`pegawai_id\`, \`dibuat\`), PRIMARY KEY (\`intent_id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      'ALTER TABLE `penolakan` ADD CONSTRAINT `fk_penolakan_intent` FOREIGN KEY (`intent_id`) REFERENCES `intent`(`id`) ON DELETE NO ACTION ON UPDATE NO ACTION',
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE `penolakan`');
    await queryRunner.query('CREATE INDEX `ix_intent_usulan` ON `intent` (`usulan_id`)');
    await queryRunner.query('DROP INDEX `ix_intent_terbuka` ON `intent`');
  }
}
