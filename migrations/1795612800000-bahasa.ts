import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of visits, by table and column, and how long they could be. */
const visitIds = [
  ['peristiwa', 'id', 128],
  ['tenggat', 'timer', 96],
  ['tunggu', 'id', 96],
  ['panggilan', 'id', 96],
  ['efek', 'id', 96],
  ['tugas', 'kunci', 96],
  ['kiriman', 'panggilan', 96],
  ['macet_mesin', 'kunci', 96],
] as const;
const ascii = 'CHARACTER SET "ascii" COLLATE "ascii_bin"';

/**
 * What the whole language needs: rows of items within items (longer ids), groups, linked usulan, waits that a person answers,
 * effects that begin and end by themselves, and who has to be told of a changed calendar.
 */
export class Bahasa1795612800000 implements MigrationInterface {
  name = 'Bahasa1795612800000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, column] of visitIds) await resize(queryRunner, table, column, 400);
    await resize(queryRunner, 'outbox', 'kunci', 500);
    await queryRunner.query(
      `ALTER TABLE \`usulan\` ADD \`induk_id\` char(26) ${ascii} NULL, ADD \`induk_visit\` varchar(400) ${ascii} NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE \`tunggu\` ADD \`kolektif\` varchar(64) ${ascii} NULL, ADD \`antrean\` varchar(64) ${ascii} NULL, ADD \`antrean_penyusun\` varchar(64) ${ascii} NULL`,
    );
    await queryRunner.query(
      `ALTER TABLE \`efek\` ADD \`berlaku\` datetime(3) NULL, ADD \`berakhir\` datetime(3) NULL, ADD \`sebelum\` mediumtext NULL`,
    );
    await queryRunner.query(
      `CREATE TABLE \`kolektif\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`layanan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`judul\` varchar(191) NOT NULL, \`antrean\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`antrean_penyusun\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat_oleh\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat\` datetime(3) NOT NULL, \`dijawab_oleh\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`selesai\` datetime(3) NULL, \`versi\` int NOT NULL DEFAULT '1', INDEX \`ix_kolektif_penyusun\` (\`antrean_penyusun\`, \`status\`), INDEX \`ix_kolektif_antrean\` (\`antrean\`, \`status\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`kolektif_anggota\` (\`kolektif_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tunggu\` varchar(400) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`masuk\` datetime(3) NOT NULL, \`intent_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_kolektif_anggota_usulan\` (\`usulan_id\`), PRIMARY KEY (\`kolektif_id\`, \`usulan_id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`waktu_berubah\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`sejak\` datetime(3) NOT NULL, PRIMARY KEY (\`usulan_id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `ALTER TABLE \`kolektif_anggota\` ADD CONSTRAINT \`fk_kolektif_anggota_kolektif\` FOREIGN KEY (\`kolektif_id\`) REFERENCES \`kolektif\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`kolektif_anggota\` ADD CONSTRAINT \`fk_kolektif_anggota_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`waktu_berubah\` ADD CONSTRAINT \`fk_waktu_berubah_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(`CREATE INDEX \`ix_usulan_induk\` ON \`usulan\` (\`induk_id\`)`);
    await queryRunner.query(`CREATE INDEX \`ix_tunggu_penyusun\` ON \`tunggu\` (\`antrean_penyusun\`, \`ditutup\`)`);
    await queryRunner.query(`CREATE INDEX \`ix_tunggu_antrean\` ON \`tunggu\` (\`antrean\`, \`ditutup\`)`);
    await queryRunner.query(`CREATE INDEX \`ix_efek_sampai\` ON \`efek\` (\`instansi\`, \`berakhir\`, \`sampai\`)`);
    await queryRunner.query(`CREATE INDEX \`ix_efek_dari\` ON \`efek\` (\`instansi\`, \`berlaku\`, \`dari\`)`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table, index] of [
      ['efek', 'ix_efek_dari'],
      ['efek', 'ix_efek_sampai'],
      ['tunggu', 'ix_tunggu_antrean'],
      ['tunggu', 'ix_tunggu_penyusun'],
      ['usulan', 'ix_usulan_induk'],
    ])
      await queryRunner.query(`DROP INDEX \`${index ?? ''}\` ON \`${table ?? ''}\``);
    for (const table of ['waktu_berubah', 'kolektif_anggota', 'kolektif'])
      await queryRunner.query(`DROP TABLE \`${table}\``);
    await queryRunner.query('ALTER TABLE `efek` DROP COLUMN `sebelum`, DROP COLUMN `berakhir`, DROP COLUMN `berlaku`');
    await queryRunner.query(
      'ALTER TABLE `tunggu` DROP COLUMN `antrean_penyusun`, DROP COLUMN `antrean`, DROP COLUMN `kolektif`',
    );
    await queryRunner.query('ALTER TABLE `usulan` DROP COLUMN `induk_visit`, DROP COLUMN `induk_id`');
    await resize(queryRunner, 'outbox', 'kunci', 191);
    for (const [table, column, length] of visitIds) await resize(queryRunner, table, column, length);
  }
}

const resize = (queryRunner: QueryRunner, table: string, column: string, length: number): Promise<unknown> =>
  queryRunner.query(`ALTER TABLE \`${table}\` MODIFY \`${column}\` varchar(${length}) ${ascii} NOT NULL`);
