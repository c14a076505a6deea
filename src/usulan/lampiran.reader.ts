import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Kiriman } from '../mitra/kiriman.entity.js';
import { labelKiriman } from './kiriman-label.js';
import type { KirimanTercatat } from './linimasa.js';

export interface HasilDibaca {
  judul: string;
  nomor: string;
  tanggal: string;
  naskahId: string;
}

export interface KirimanDibaca extends KirimanTercatat {
  /** What the partner knows the order by. */
  orderid: string;
  /** Epoch ms. */
  dibuat: number;
  keadaan: string;
  /** Epoch ms. */
  sejak: number;
}

interface KirimanRaw {
  panggilan: string;
  orderid: string;
  resi: string | null;
  status: Kiriman['status'];
  keadaan: string | null;
  dibuat: Date;
  selesai: Date | null;
}

/** What a case has brought about: signed documents, and parcels. */
@Injectable()
export class LampiranReader {
  constructor(private readonly database: DataSource) {}

  hasil(usulanId: string): Promise<HasilDibaca[]> {
    return this.database.query<HasilDibaca[]>(
      `SELECT n.judul, o.nomor, n.tanggal, n.id AS naskahId FROM naskah n JOIN nomor o ON o.id = n.nomor_id
        WHERE n.usulan_id = ? AND n.status = 'signed' ORDER BY n.id`,
      [usulanId],
    );
  }

  async kiriman(usulanId: string): Promise<KirimanDibaca[]> {
    const rows = await this.database.query<KirimanRaw[]>(
      'SELECT panggilan, orderid, resi, status, keadaan, dibuat, selesai FROM kiriman WHERE usulan_id = ? ORDER BY id',
      [usulanId],
    );
    return rows.map(({ panggilan, orderid, resi, status, keadaan, dibuat, selesai }) => ({
      panggilan,
      orderid,
      status,
      dibuat: dibuat.getTime(),
      resi,
      keadaan: keadaan ?? status,
      keadaanLabel: labelKiriman(status, keadaan),
      sejak: (selesai ?? dibuat).getTime(),
    }));
  }
}
