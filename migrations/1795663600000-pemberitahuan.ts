import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Pemberitahuan1795663600000 implements MigrationInterface {
  name = 'Pemberitahuan1795663600000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE \`pemberitahuan\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`panggilan\` varchar(400) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`mitra\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pesan_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`referensi\` varchar(64) NULL, \`keadaan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`alasan\` text NULL, \`dibuat\` datetime(3) NOT NULL, \`selesai\` datetime(3) NULL, INDEX \`ix_pemberitahuan_mitra\` (\`mitra\`, \`status\`, \`id\`), UNIQUE INDEX \`uq_pemberitahuan_kunci\` (\`kunci\`), UNIQUE INDEX \`uq_pemberitahuan_panggilan\` (\`usulan_id\`, \`panggilan\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE \`pemberitahuan\``);
  }
}
