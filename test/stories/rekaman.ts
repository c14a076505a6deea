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
}
