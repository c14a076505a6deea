import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';

/** What a letter's QR leads to, which is printed on it and nowhere else. */
interface NaskahRow extends RowDataPacket {
  kode_cek: string;
}

export interface Riwayat {
  jenis: string;
  dari: string;
  sampai: string | null;
  isi: Record<string, unknown>;
}

interface RiwayatRow extends RowDataPacket, Omit<Riwayat, 'isi'> {
  isi: string;
}

/** Somebody who can file, and the superior, by their logins. */
interface PemohonRow extends RowDataPacket {
  nip: string;
  nama: string;
  nip_atasan: string;
  nama_atasan: string;
}

/** Looks up what no screen of this service shows. Reads only. */
export class Rekaman {
  private constructor(private readonly database: Connection) {}

  static async open<T>(url: string, look: (rekaman: Rekaman) => Promise<T>): Promise<T> {
    const database = await createConnection({ uri: url, dateStrings: ['DATE'] });
    try {
      return await look(new Rekaman(database));
    } finally {
      await database.end();
    }
  }

  async kodeCek(naskahId: string): Promise<string | undefined> {
    const [rows] = await this.database.query<NaskahRow[]>('SELECT kode_cek FROM naskah WHERE id = ?', [naskahId]);
    return rows[0]?.kode_cek;
  }

  /** What an usulan has changed in the record of its pegawai, and has not been taken back. */
  async riwayat(usulanId: string): Promise<Riwayat[]> {
    const [rows] = await this.database.query<RiwayatRow[]>(
      'SELECT jenis, dari, sampai, isi FROM riwayat WHERE usulan_id = ? AND dicabut_pada IS NULL',
      [usulanId],
    );
    return rows.map(({ jenis, dari, sampai, isi }) => ({
      jenis,
      dari,
      sampai,
      isi: JSON.parse(isi) as Riwayat['isi'],
    }));
  }

  /** Staff of one unit of an instansi, with a password and an e-mail address, whose superior has both as well. */
  async pemohon(instansi: string, unit: string, banyak: number): Promise<PemohonRow[]> {
    const [rows] = await this.database.query<PemohonRow[]>(
      `SELECT p.nip, p.nama, a.nip AS nip_atasan, a.nama AS nama_atasan
         FROM pegawai p JOIN unit u ON u.id = p.unit_id JOIN akun k ON k.pegawai_id = p.id
         JOIN pegawai a ON a.id = p.atasan_id JOIN akun l ON l.pegawai_id = a.id
        WHERE p.instansi = ? AND u.kode = ? AND p.golongan LIKE 'III/%' AND p.jenis_jabatan <> 'pengawas'
          AND p.email IS NOT NULL AND k.sandi IS NOT NULL AND l.sandi IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM usulan x WHERE x.pemohon_id = p.id)
        ORDER BY p.id LIMIT ?`,
      [instansi, unit, banyak],
    );
    return rows;
  }
}
