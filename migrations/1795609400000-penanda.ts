import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Penanda1795609400000 implements MigrationInterface {
  name = 'Penanda1795609400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE \`penanda\` (\`id\` tinyint NOT NULL, \`nomor\` int NOT NULL, \`ditulis\` datetime(3) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE \`penanda\``);
  }
}
