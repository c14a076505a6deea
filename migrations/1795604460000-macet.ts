import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Macet1795604460000 implements MigrationInterface {
  name = 'Macet1795604460000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE \`macet_mesin\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jenis\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`percobaan\` int NOT NULL, \`galat\` varchar(64) NULL, \`sejak\` datetime(3) NOT NULL, \`dilihat\` datetime(3) NOT NULL, INDEX \`ix_macet_mesin_instansi\` (\`instansi\`, \`sejak\`), PRIMARY KEY (\`usulan_id\`, \`jenis\`, \`kunci\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(`ALTER TABLE \`outbox\` ADD \`terhenti\` int NOT NULL DEFAULT '0'`);
    await queryRunner.query(`CREATE INDEX \`ix_kiriman_status\` ON \`kiriman\` (\`status\`)`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX \`ix_kiriman_status\` ON \`kiriman\``);
    await queryRunner.query(`ALTER TABLE \`outbox\` DROP COLUMN \`terhenti\``);
    await queryRunner.query(`DROP TABLE \`macet_mesin\``);
  }
}
