import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { COUNT_LIMIT } from '../common/paging.js';
import { HealthService } from '../health/health.service.js';
import { RelayService } from '../relay/relay.service.js';
import type { MacetList } from './macet.schema.js';
import { tanpaAlamat } from './macet.sql.js';

type Baris = MacetList['sistem'][number];

/** What is said of a thing that `/readyz` names as down. */
const lumpuh: Record<string, Omit<Baris, 'kode'>> = {
  engine: {
    judul: 'Mesin proses tidak dapat dihubungi',
    keterangan: 'Orang tetap dapat bekerja: yang diputuskan tercatat dan diterapkan begitu mesin hidup lagi.',
  },
  redis: {
    judul: 'Redis tidak dapat dihubungi',
    keterangan: 'Surel menunggu di tabelnya dan terkirim begitu Redis hidup lagi. Tidak ada yang hilang.',
  },
  penanda: {
    judul: 'Basis data lebih tua daripada mesin proses',
    keterangan: 'Basis data dipulihkan dari cadangan lama. Proses dan penandatanganan berhenti sampai petugas menyelesaikan pemulihan.',
  },
  store: {
    judul: 'Penyimpanan dokumen penuh atau tidak dapat ditulis',
    keterangan: 'Unggahan dan penandatanganan ditolak; isian orang tidak hilang. Tambah ruang atau pulihkan penyimpanan.',
  },
}; // prettier-ignore

const lainnya: Omit<Baris, 'kode'> = {
  judul: 'Bagian sistem tidak siap',
  keterangan: 'Lihat nama bagian ini di halaman kesiapan (/readyz) dan catatan operator.',
};

/** A mail that has waited for longer than this waits for more than its turn. */
const lamaSurat = 30 * 60_000;

/** What troubles everything at once, and what is too alike to be listed one by one. */
@Injectable()
export class SistemReader {
  constructor(
    private readonly database: DataSource,
    private readonly health: HealthService,
    private readonly relay: RelayService,
  ) {}

  /** @param instansi whose mails are counted; null for all */
  async list(instansi: string | null): Promise<Baris[]> {
    const [{ checks }, led, alamat, tertahan] = await Promise.all([
      this.health.readiness(),
      this.relay.led(),
      this.count(instansi, `o.status = 'failed' AND o.galat = ?`, [tanpaAlamat]),
      this.count(instansi, `o.status = 'pending' AND o.dibuat < ?`, [new Date(Date.now() - lamaSurat)]),
    ]);
    const down = Object.keys(checks).filter((name) => checks[name] === 'down');
    const baris: Baris[] = down.map((kode) => ({ kode, ...(lumpuh[kode] ?? lainnya) }));
    if (!led) {
      baris.push({
        kode: 'relay',
        judul: 'Tidak ada proses yang menyampaikan pesan tertunda',
        keterangan: 'Keputusan yang tercatat belum disampaikan ke mesin proses. Periksa proses API.',
      });
    }
    if (tertahan > 0) {
      baris.push({
        kode: 'surat-tertahan',
        judul: `${kata(tertahan)} surel menunggu lebih dari 30 menit`,
        keterangan: 'Server surel atau pekerja pengirim tidak berjalan. Surel terkirim sendiri setelah pulih.',
      });
    }
    if (alamat > 0) {
      baris.push({
        kode: 'surat-tanpa-alamat',
        judul: `${kata(alamat)} surel tidak terkirim karena penerima belum punya alamat surel`,
        keterangan: 'Pemberitahuan tetap terlihat di Tuntas. Lengkapi alamat surel pegawai di data kepegawaian.',
      });
    }
    return baris;
  }

  private async count(instansi: string | null, where: string, values: unknown[]): Promise<number> {
    const own = instansi === null ? '' : 'AND o.instansi = ?';
    const [row] = await this.database.query<{ n: string }[]>(
      `SELECT COUNT(*) AS n FROM (SELECT 1 FROM outbox o WHERE ${where} ${own} LIMIT ${COUNT_LIMIT + 1}) dihitung`,
      [...values, ...(instansi === null ? [] : [instansi])],
    );
    return Number(row?.n ?? 0);
  }
}

const kata = (n: number): string => (n > COUNT_LIMIT ? 'Lebih dari 1.000' : n.toLocaleString('id-ID'));
