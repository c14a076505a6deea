import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Init1795593881556 implements MigrationInterface {
  name = 'Init1795593881556';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE \`instansi\` (\`kode\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nama\` varchar(191) NOT NULL, \`zona\` varchar(4) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kop\` mediumtext NOT NULL, \`geser_ms\` bigint NOT NULL DEFAULT '0', PRIMARY KEY (\`kode\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`unit\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jenis\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nama\` varchar(191) NOT NULL, \`kode_surat\` varchar(32) NOT NULL, \`induk_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`alamat\` varchar(255) NULL, INDEX \`ix_unit_instansi\` (\`instansi\`, \`jenis\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`kalender\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT '', \`versi\` int NOT NULL DEFAULT '1', \`isi\` mediumtext NOT NULL, UNIQUE INDEX \`uq_kalender\` (\`instansi\`, \`unit_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`penugasan\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`peran\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dari\` date NOT NULL, \`sampai\` date NULL, \`jenis\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'definitif', \`surat_nomor\` varchar(64) NULL, \`surat_tanggal\` date NULL, \`kelas\` mediumtext NULL, INDEX \`ix_penugasan_pegawai\` (\`pegawai_id\`), INDEX \`ix_penugasan_peran\` (\`instansi\`, \`peran\`, \`unit_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`wewenang\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`layanan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT '', \`golongan_dari\` varchar(6) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`golongan_sampai\` varchar(6) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`peran\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dasar\` varchar(255) NOT NULL, \`sejak\` date NOT NULL, \`sampai\` date NULL, INDEX \`ix_wewenang\` (\`instansi\`, \`layanan\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`pegawai\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nip\` char(18) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nama\` varchar(191) NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`atasan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`tanggal_lahir\` date NOT NULL, \`tmt_cpns\` date NOT NULL, \`tmt_pns\` date NULL, \`golongan\` varchar(6) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tmt_golongan\` date NOT NULL, \`jabatan\` varchar(191) NOT NULL, \`jenis_jabatan\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`email\` varchar(191) NULL, \`telepon\` varchar(24) NULL, \`alamat\` mediumtext NULL, \`versi\` int NOT NULL DEFAULT '1', INDEX \`ix_pegawai_unit\` (\`instansi\`, \`unit_id\`), UNIQUE INDEX \`uq_pegawai_nip\` (\`nip\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`riwayat\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jenis\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dari\` date NULL, \`sampai\` date NULL, \`isi\` mediumtext NOT NULL, \`sumber\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`mitra_id\` varchar(64) NULL, \`kode_bkn\` varchar(32) NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`dicatat_pada\` datetime(3) NOT NULL, \`dicabut_pada\` datetime(3) NULL, INDEX \`ix_riwayat_pegawai\` (\`pegawai_id\`, \`jenis\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`akun\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`sandi\` varchar(255) NULL, \`sandi_diubah\` datetime(3) NULL, \`aktif\` tinyint NOT NULL DEFAULT 1, UNIQUE INDEX \`uq_akun_pegawai\` (\`pegawai_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`sesi\` (\`token_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`akun_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`csrf\` varchar(64) NOT NULL, \`dibuat\` datetime(3) NOT NULL, \`kedaluwarsa\` datetime(3) NOT NULL, INDEX \`ix_sesi_akun\` (\`akun_id\`), PRIMARY KEY (\`token_sha256\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`pemulihan\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`akun_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat\` datetime(3) NOT NULL, \`kedaluwarsa\` datetime(3) NOT NULL, \`dipakai\` datetime(3) NULL, INDEX \`ix_pemulihan_akun\` (\`akun_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`berkas\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jenis\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nama_file\` varchar(191) NOT NULL, \`mime\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`ukuran\` int NOT NULL, \`sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`halaman\` int NOT NULL, \`sumber\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`diunggah_oleh\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat\` datetime(3) NOT NULL, INDEX \`ix_berkas_pegawai\` (\`pegawai_id\`, \`jenis\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`idempotensi\` (\`pelaku_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` varchar(128) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` int NULL, \`jawaban\` mediumtext NULL, \`dibuat\` datetime(3) NOT NULL, INDEX \`ix_idempotensi_dibuat\` (\`dibuat\`), PRIMARY KEY (\`pelaku_id\`, \`kunci\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`sop\` (\`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`layanan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`versi\` int NOT NULL, \`nama\` varchar(191) NOT NULL, \`json\` mediumtext NOT NULL, \`course\` mediumtext NOT NULL, \`sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`berlaku\` date NOT NULL, \`dibuat\` datetime(3) NOT NULL, INDEX \`ix_sop_sha256\` (\`sha256\`), PRIMARY KEY (\`instansi\`, \`layanan\`, \`versi\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`templat\` (\`sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi\` mediumtext NOT NULL, PRIMARY KEY (\`sha256\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`kiriman\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`panggilan\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`orderid\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`resi\` varchar(64) NULL, \`keadaan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`permintaan\` mediumtext NOT NULL, \`jawaban\` mediumtext NULL, \`bukti_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`dibuat\` datetime(3) NOT NULL, \`selesai\` datetime(3) NULL, INDEX \`ix_kiriman_resi\` (\`resi\`), UNIQUE INDEX \`uq_kiriman_orderid\` (\`orderid\`), UNIQUE INDEX \`uq_kiriman_panggilan\` (\`usulan_id\`, \`panggilan\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`lacak_kiriman\` (\`kiriman_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`urut\` int NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`peristiwa\` varchar(64) NOT NULL, \`waktu\` varchar(32) NULL, \`kantor\` varchar(191) NULL, \`keterangan\` text NULL, \`keadaan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`asli\` mediumtext NOT NULL, PRIMARY KEY (\`kiriman_id\`, \`urut\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`seri\` (\`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`seri\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tahun\` int NOT NULL, \`terakhir\` int NOT NULL, PRIMARY KEY (\`instansi\`, \`unit_id\`, \`seri\`, \`tahun\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`nomor\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`seri\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tahun\` int NOT NULL, \`urut\` int NOT NULL, \`nomor\` varchar(96) NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tugas_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`alasan\` varchar(255) NULL, \`dipesan_oleh\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` varchar(128) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`dikerjakan\` datetime(3) NOT NULL, \`dibuat\` datetime(3) NOT NULL, \`selesai\` datetime(3) NULL, UNIQUE INDEX \`uq_nomor_kunci\` (\`dipesan_oleh\`, \`kunci\`), INDEX \`ix_nomor_usulan\` (\`usulan_id\`), INDEX \`ix_nomor_status\` (\`status\`, \`dibuat\`), UNIQUE INDEX \`uq_nomor_urut\` (\`instansi\`, \`unit_id\`, \`seri\`, \`tahun\`, \`urut\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`naskah\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nomor_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`judul\` varchar(191) NOT NULL, \`asli_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`kode_cek\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`penandatangan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`penandatangan\` varchar(255) NOT NULL, \`tanggal\` date NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuat\` datetime(3) NOT NULL, \`ditandatangani\` datetime(3) NULL, INDEX \`ix_naskah_signed\` (\`sha256\`), UNIQUE INDEX \`uq_naskah_nomor\` (\`nomor_id\`), INDEX \`ix_naskah_usulan\` (\`usulan_id\`), UNIQUE INDEX \`uq_naskah_kode_cek\` (\`kode_cek\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`outbox\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` varchar(191) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jenis\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`isi\` mediumtext NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`percobaan\` int NOT NULL DEFAULT '0', \`galat\` varchar(255) NULL, \`diproses\` datetime(3) NULL, \`berikutnya\` datetime(3) NULL, \`dibuat\` datetime(3) NOT NULL, \`terkirim\` datetime(3) NULL, INDEX \`ix_outbox_status\` (\`status\`, \`berikutnya\`), UNIQUE INDEX \`uq_outbox_kunci\` (\`kunci\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`usulan\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`layanan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`sop_versi\` int NOT NULL, \`sop_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nomor\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`pemohon_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`urutan\` int NOT NULL DEFAULT '0', \`dibuat\` datetime(3) NOT NULL, \`diajukan\` datetime(3) NULL, \`jam_mulai\` datetime(3) NULL, \`janji\` datetime(3) NULL, \`selesai\` datetime(3) NULL, INDEX \`ix_usulan_unit\` (\`unit_id\`, \`status\`), INDEX \`ix_usulan_status\` (\`instansi\`, \`status\`, \`layanan\`), INDEX \`ix_usulan_pemohon\` (\`pemohon_id\`, \`dibuat\`), UNIQUE INDEX \`uq_usulan_nomor\` (\`instansi\`, \`nomor\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`draf\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`visit\` int NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isian\` mediumtext NOT NULL, \`versi\` int NOT NULL DEFAULT '1', \`diubah\` datetime(3) NOT NULL, PRIMARY KEY (\`usulan_id\`, \`visit\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`usulan_berkas\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`visit\` int NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`berkas_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, INDEX \`ix_usulan_berkas_berkas\` (\`berkas_id\`), PRIMARY KEY (\`usulan_id\`, \`kode\`, \`visit\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`isian_teks\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`garam\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`digest\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi\` text NULL, INDEX \`ix_isian_teks_usulan\` (\`usulan_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`nomor_usulan\` (\`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tahun\` int NOT NULL, \`terakhir\` int NOT NULL, PRIMARY KEY (\`instansi\`, \`tahun\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`jejak\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`waktu\` datetime(3) NOT NULL, \`pelaku_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`jenis\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`isi\` mediumtext NULL, \`asal\` varchar(64) NULL, INDEX \`ix_jejak_waktu\` (\`instansi\`, \`waktu\`), INDEX \`ix_jejak_usulan\` (\`usulan_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`peristiwa\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`urutan\` int NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`id\` varchar(128) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi\` mediumtext NOT NULL, \`pelaku_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`penugasan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`waktu\` datetime(3) NOT NULL, \`hash_sebelum\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, UNIQUE INDEX \`uq_peristiwa_id\` (\`usulan_id\`, \`id\`), PRIMARY KEY (\`usulan_id\`, \`urutan\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`tenggat\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`timer\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tugas_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT '', \`anchor\` mediumtext NOT NULL, \`batas\` mediumtext NOT NULL, \`times\` int NOT NULL, \`mulai\` datetime(3) NOT NULL, \`due\` datetime(3) NOT NULL, \`ingat_pada\` datetime(3) NULL, \`naik_pada\` datetime(3) NULL, \`diingatkan\` datetime(3) NULL, \`dinaikkan\` datetime(3) NULL, \`tercapai\` datetime(3) NULL, INDEX \`ix_tenggat_due\` (\`instansi\`, \`due\`), PRIMARY KEY (\`usulan_id\`, \`timer\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`tunggu\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`id\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`langkah\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`mitra\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`kunci\` varchar(64) NULL, \`dibuka\` datetime(3) NOT NULL, \`ditutup\` datetime(3) NULL, INDEX \`ix_tunggu_mitra\` (\`mitra\`, \`ditutup\`), PRIMARY KEY (\`usulan_id\`, \`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`panggilan\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`id\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`call\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`input\` mediumtext NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dibuka\` datetime(3) NOT NULL, \`selesai\` datetime(3) NULL, INDEX \`ix_panggilan_status\` (\`status\`), PRIMARY KEY (\`usulan_id\`, \`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`efek\` (\`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`id\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`riwayat_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dari\` date NULL, \`sampai\` date NULL, \`diterapkan\` datetime(3) NOT NULL, \`dicabut\` datetime(3) NULL, PRIMARY KEY (\`usulan_id\`, \`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`intent\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`tugas_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`jenis\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi\` mediumtext NULL, \`pelaku_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT '', \`penugasan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`kunci\` varchar(128) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`isi_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`dokumen_sha256\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kode\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`alasan\` varchar(255) NULL, \`dibuat\` datetime(3) NOT NULL, \`selesai\` datetime(3) NULL, INDEX \`ix_intent_usulan\` (\`usulan_id\`), INDEX \`ix_intent_status\` (\`status\`, \`dibuat\`), UNIQUE INDEX \`uq_intent_kunci\` (\`pelaku_id\`, \`kunci\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`tugas\` (\`id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`instansi\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`usulan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kunci\` varchar(96) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`langkah\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`nama\` varchar(191) NOT NULL, \`peran\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unit_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`pegawai_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`antrean\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`status\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`jeda\` tinyint NOT NULL DEFAULT 0, \`dibuka\` datetime(3) NOT NULL, \`batas\` datetime(3) NULL, \`ditutup\` datetime(3) NULL, \`terlambat\` datetime(3) NULL, \`keputusan\` varchar(48) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`kelas\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`diputus_oleh\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`penugasan_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`pengambil_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`diambil\` datetime(3) NULL, \`versi\` int NOT NULL DEFAULT '1', INDEX \`ix_tugas_antrean\` (\`antrean\`, \`status\`), UNIQUE INDEX \`uq_tugas_kunci\` (\`usulan_id\`, \`kunci\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `CREATE TABLE \`antrean_tugas\` (\`antrean\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`batas\` datetime(3) NOT NULL, \`tugas_id\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`layanan\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`opd\` char(26) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, INDEX \`ix_antrean_tugas\` (\`tugas_id\`), INDEX \`ix_antrean_layanan\` (\`antrean\`, \`layanan\`, \`batas\`), PRIMARY KEY (\`antrean\`, \`batas\`, \`tugas_id\`)) ENGINE=InnoDB`,
    );
    await queryRunner.query(
      `ALTER TABLE \`pegawai\` ADD CONSTRAINT \`fk_pegawai_unit\` FOREIGN KEY (\`unit_id\`) REFERENCES \`unit\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`riwayat\` ADD CONSTRAINT \`fk_riwayat_pegawai\` FOREIGN KEY (\`pegawai_id\`) REFERENCES \`pegawai\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`akun\` ADD CONSTRAINT \`fk_akun_pegawai\` FOREIGN KEY (\`pegawai_id\`) REFERENCES \`pegawai\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`sesi\` ADD CONSTRAINT \`fk_sesi_akun\` FOREIGN KEY (\`akun_id\`) REFERENCES \`akun\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`pemulihan\` ADD CONSTRAINT \`fk_pemulihan_akun\` FOREIGN KEY (\`akun_id\`) REFERENCES \`akun\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`berkas\` ADD CONSTRAINT \`fk_berkas_pegawai\` FOREIGN KEY (\`pegawai_id\`) REFERENCES \`pegawai\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`usulan\` ADD CONSTRAINT \`fk_usulan_pemohon\` FOREIGN KEY (\`pemohon_id\`) REFERENCES \`pegawai\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`usulan\` ADD CONSTRAINT \`fk_usulan_pegawai\` FOREIGN KEY (\`pegawai_id\`) REFERENCES \`pegawai\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`draf\` ADD CONSTRAINT \`fk_draf_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`usulan_berkas\` ADD CONSTRAINT \`fk_usulan_berkas_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`isian_teks\` ADD CONSTRAINT \`fk_isian_teks_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`peristiwa\` ADD CONSTRAINT \`fk_peristiwa_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`tenggat\` ADD CONSTRAINT \`fk_tenggat_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`tunggu\` ADD CONSTRAINT \`fk_tunggu_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`panggilan\` ADD CONSTRAINT \`fk_panggilan_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`efek\` ADD CONSTRAINT \`fk_efek_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`intent\` ADD CONSTRAINT \`fk_intent_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
    await queryRunner.query(
      `ALTER TABLE \`tugas\` ADD CONSTRAINT \`fk_tugas_usulan\` FOREIGN KEY (\`usulan_id\`) REFERENCES \`usulan\`(\`id\`) ON DELETE NO ACTION ON UPDATE NO ACTION`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE \`tugas\` DROP FOREIGN KEY \`fk_tugas_usulan\``);
    await queryRunner.query(`ALTER TABLE \`intent\` DROP FOREIGN KEY \`fk_intent_usulan\``);
    await queryRunner.query(`ALTER TABLE \`efek\` DROP FOREIGN KEY \`fk_efek_usulan\``);
    await queryRunner.query(`ALTER TABLE \`panggilan\` DROP FOREIGN KEY \`fk_panggilan_usulan\``);
    await queryRunner.query(`ALTER TABLE \`tunggu\` DROP FOREIGN KEY \`fk_tunggu_usulan\``);
    await queryRunner.query(`ALTER TABLE \`tenggat\` DROP FOREIGN KEY \`fk_tenggat_usulan\``);
    await queryRunner.query(`ALTER TABLE \`peristiwa\` DROP FOREIGN KEY \`fk_peristiwa_usulan\``);
    await queryRunner.query(`ALTER TABLE \`isian_teks\` DROP FOREIGN KEY \`fk_isian_teks_usulan\``);
    await queryRunner.query(`ALTER TABLE \`usulan_berkas\` DROP FOREIGN KEY \`fk_usulan_berkas_usulan\``);
    await queryRunner.query(`ALTER TABLE \`draf\` DROP FOREIGN KEY \`fk_draf_usulan\``);
    await queryRunner.query(`ALTER TABLE \`usulan\` DROP FOREIGN KEY \`fk_usulan_pegawai\``);
    await queryRunner.query(`ALTER TABLE \`usulan\` DROP FOREIGN KEY \`fk_usulan_pemohon\``);
    await queryRunner.query(`ALTER TABLE \`berkas\` DROP FOREIGN KEY \`fk_berkas_pegawai\``);
    await queryRunner.query(`ALTER TABLE \`pemulihan\` DROP FOREIGN KEY \`fk_pemulihan_akun\``);
    await queryRunner.query(`ALTER TABLE \`sesi\` DROP FOREIGN KEY \`fk_sesi_akun\``);
    await queryRunner.query(`ALTER TABLE \`akun\` DROP FOREIGN KEY \`fk_akun_pegawai\``);
    await queryRunner.query(`ALTER TABLE \`riwayat\` DROP FOREIGN KEY \`fk_riwayat_pegawai\``);
    await queryRunner.query(`ALTER TABLE \`pegawai\` DROP FOREIGN KEY \`fk_pegawai_unit\``);
    await queryRunner.query(`DROP INDEX \`ix_antrean_layanan\` ON \`antrean_tugas\``);
    await queryRunner.query(`DROP INDEX \`ix_antrean_tugas\` ON \`antrean_tugas\``);
    await queryRunner.query(`DROP TABLE \`antrean_tugas\``);
    await queryRunner.query(`DROP INDEX \`uq_tugas_kunci\` ON \`tugas\``);
    await queryRunner.query(`DROP INDEX \`ix_tugas_antrean\` ON \`tugas\``);
    await queryRunner.query(`DROP TABLE \`tugas\``);
    await queryRunner.query(`DROP INDEX \`uq_intent_kunci\` ON \`intent\``);
    await queryRunner.query(`DROP INDEX \`ix_intent_status\` ON \`intent\``);
    await queryRunner.query(`DROP INDEX \`ix_intent_usulan\` ON \`intent\``);
    await queryRunner.query(`DROP TABLE \`intent\``);
    await queryRunner.query(`DROP TABLE \`efek\``);
    await queryRunner.query(`DROP INDEX \`ix_panggilan_status\` ON \`panggilan\``);
    await queryRunner.query(`DROP TABLE \`panggilan\``);
    await queryRunner.query(`DROP INDEX \`ix_tunggu_mitra\` ON \`tunggu\``);
    await queryRunner.query(`DROP TABLE \`tunggu\``);
    await queryRunner.query(`DROP INDEX \`ix_tenggat_due\` ON \`tenggat\``);
    await queryRunner.query(`DROP TABLE \`tenggat\``);
    await queryRunner.query(`DROP INDEX \`uq_peristiwa_id\` ON \`peristiwa\``);
    await queryRunner.query(`DROP TABLE \`peristiwa\``);
    await queryRunner.query(`DROP INDEX \`ix_jejak_usulan\` ON \`jejak\``);
    await queryRunner.query(`DROP INDEX \`ix_jejak_waktu\` ON \`jejak\``);
    await queryRunner.query(`DROP TABLE \`jejak\``);
    await queryRunner.query(`DROP TABLE \`nomor_usulan\``);
    await queryRunner.query(`DROP INDEX \`ix_isian_teks_usulan\` ON \`isian_teks\``);
    await queryRunner.query(`DROP TABLE \`isian_teks\``);
    await queryRunner.query(`DROP INDEX \`ix_usulan_berkas_berkas\` ON \`usulan_berkas\``);
    await queryRunner.query(`DROP TABLE \`usulan_berkas\``);
    await queryRunner.query(`DROP TABLE \`draf\``);
    await queryRunner.query(`DROP INDEX \`uq_usulan_nomor\` ON \`usulan\``);
    await queryRunner.query(`DROP INDEX \`ix_usulan_pemohon\` ON \`usulan\``);
    await queryRunner.query(`DROP INDEX \`ix_usulan_status\` ON \`usulan\``);
    await queryRunner.query(`DROP INDEX \`ix_usulan_unit\` ON \`usulan\``);
    await queryRunner.query(`DROP TABLE \`usulan\``);
    await queryRunner.query(`DROP INDEX \`uq_outbox_kunci\` ON \`outbox\``);
    await queryRunner.query(`DROP INDEX \`ix_outbox_status\` ON \`outbox\``);
    await queryRunner.query(`DROP TABLE \`outbox\``);
    await queryRunner.query(`DROP INDEX \`uq_naskah_kode_cek\` ON \`naskah\``);
    await queryRunner.query(`DROP INDEX \`ix_naskah_usulan\` ON \`naskah\``);
    await queryRunner.query(`DROP INDEX \`uq_naskah_nomor\` ON \`naskah\``);
    await queryRunner.query(`DROP INDEX \`ix_naskah_signed\` ON \`naskah\``);
    await queryRunner.query(`DROP TABLE \`naskah\``);
    await queryRunner.query(`DROP INDEX \`uq_nomor_urut\` ON \`nomor\``);
    await queryRunner.query(`DROP INDEX \`ix_nomor_status\` ON \`nomor\``);
    await queryRunner.query(`DROP INDEX \`ix_nomor_usulan\` ON \`nomor\``);
    await queryRunner.query(`DROP INDEX \`uq_nomor_kunci\` ON \`nomor\``);
    await queryRunner.query(`DROP TABLE \`nomor\``);
    await queryRunner.query(`DROP TABLE \`seri\``);
    await queryRunner.query(`DROP TABLE \`lacak_kiriman\``);
    await queryRunner.query(`DROP INDEX \`uq_kiriman_panggilan\` ON \`kiriman\``);
    await queryRunner.query(`DROP INDEX \`uq_kiriman_orderid\` ON \`kiriman\``);
    await queryRunner.query(`DROP INDEX \`ix_kiriman_resi\` ON \`kiriman\``);
    await queryRunner.query(`DROP TABLE \`kiriman\``);
    await queryRunner.query(`DROP TABLE \`templat\``);
    await queryRunner.query(`DROP INDEX \`ix_sop_sha256\` ON \`sop\``);
    await queryRunner.query(`DROP TABLE \`sop\``);
    await queryRunner.query(`DROP INDEX \`ix_idempotensi_dibuat\` ON \`idempotensi\``);
    await queryRunner.query(`DROP TABLE \`idempotensi\``);
    await queryRunner.query(`DROP INDEX \`ix_berkas_pegawai\` ON \`berkas\``);
    await queryRunner.query(`DROP TABLE \`berkas\``);
    await queryRunner.query(`DROP INDEX \`ix_pemulihan_akun\` ON \`pemulihan\``);
    await queryRunner.query(`DROP TABLE \`pemulihan\``);
    await queryRunner.query(`DROP INDEX \`ix_sesi_akun\` ON \`sesi\``);
    await queryRunner.query(`DROP TABLE \`sesi\``);
    await queryRunner.query(`DROP INDEX \`uq_akun_pegawai\` ON \`akun\``);
    await queryRunner.query(`DROP TABLE \`akun\``);
    await queryRunner.query(`DROP INDEX \`ix_riwayat_pegawai\` ON \`riwayat\``);
    await queryRunner.query(`DROP TABLE \`riwayat\``);
    await queryRunner.query(`DROP INDEX \`uq_pegawai_nip\` ON \`pegawai\``);
    await queryRunner.query(`DROP INDEX \`ix_pegawai_unit\` ON \`pegawai\``);
    await queryRunner.query(`DROP TABLE \`pegawai\``);
    await queryRunner.query(`DROP INDEX \`ix_wewenang\` ON \`wewenang\``);
    await queryRunner.query(`DROP TABLE \`wewenang\``);
    await queryRunner.query(`DROP INDEX \`ix_penugasan_peran\` ON \`penugasan\``);
    await queryRunner.query(`DROP INDEX \`ix_penugasan_pegawai\` ON \`penugasan\``);
    await queryRunner.query(`DROP TABLE \`penugasan\``);
    await queryRunner.query(`DROP INDEX \`uq_kalender\` ON \`kalender\``);
    await queryRunner.query(`DROP TABLE \`kalender\``);
    await queryRunner.query(`DROP INDEX \`ix_unit_instansi\` ON \`unit\``);
    await queryRunner.query(`DROP TABLE \`unit\``);
    await queryRunner.query(`DROP TABLE \`instansi\``);
  }
}
