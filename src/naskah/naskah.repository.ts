import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { ulid } from 'ulid';
import { notFound } from '../common/app-error.js';
import { sha256Hex } from '../common/keys.js';
import { Naskah } from './naskah.entity.js';

/** A document as the world sees it. */
export interface NaskahTercatat {
  status: Naskah['status'];
  sha256: string | null;
  judul: string;
  nomor: string;
  penandatangan: string;
  tanggal: string;
}

export type NaskahBaru = Pick<
  Naskah,
  | 'instansi'
  | 'usulanId'
  | 'nomorId'
  | 'judul'
  | 'asliSha256'
  | 'kodeCek'
  | 'penandatanganId'
  | 'penandatangan'
  | 'tanggal'
> & { dibuat: Date };

/** A document while it is being signed: hash of what is signed, and of the signed bytes once they are there. */
export interface NaskahDibuat {
  id: string;
  asliSha256: string;
  sha256: string | null;
}

interface NaskahResmiRow {
  usulanId: string;
  judul: string;
  sha256: string;
  nomor: string;
}

/** Rows of documents, and their templates. */
@Injectable()
export class NaskahRepository {
  /** Templates never change under their hash. */
  private readonly templates = new Map<string, string>();

  constructor(private readonly database: DataSource) {}

  /** Writes a document that is about to be signed; returns its id. */
  async insert(naskah: NaskahBaru, manager: EntityManager = this.database.manager): Promise<NaskahDibuat> {
    const id = ulid();
    await manager.insert(Naskah, {
      ...naskah,
      id,
      sha256: null,
      status: 'signing',
      ditandatangani: null,
    });
    return { id, asliSha256: naskah.asliSha256, sha256: null };
  }

  async byNomor(nomorId: string): Promise<NaskahDibuat | undefined> {
    const [row] = await this.database.query<NaskahDibuat[]>(
      'SELECT id, asli_sha256 AS asliSha256, sha256 FROM naskah WHERE nomor_id = ?',
      [nomorId],
    );
    return row;
  }

  /**
   * Notes the signed bytes, once: of two that have signed one document the first counts. Returns the hash that counts; undefined
   * when the document has been cancelled meanwhile.
   */
  async signed(id: string, sha256: string): Promise<string | undefined> {
    await this.database.manager.update(Naskah, { id, status: 'signing', sha256: IsNull() }, { sha256 });
    const [row] = await this.database.query<{ sha256: string }[]>(
      `SELECT sha256 FROM naskah WHERE id = ? AND status <> 'cancelled' AND sha256 IS NOT NULL`,
      [id],
    );
    return row?.sha256;
  }

  /** A signed document. Throws NOT_FOUND (404), also for one that is not official. */
  async official(id: string): Promise<NaskahResmiRow> {
    const [row] = await this.database.query<NaskahResmiRow[]>(
      `SELECT n.usulan_id AS usulanId, n.judul, n.sha256, o.nomor FROM naskah n JOIN nomor o ON o.id = n.nomor_id
        WHERE n.id = ? AND n.status = 'signed' AND n.sha256 IS NOT NULL`,
      [id],
    );
    if (!row) throw notFound('Naskah');
    return row;
  }

  /** The document that an intent of this person signs, with its number. */
  async byRequest(
    pelakuId: string,
    kunci: string,
  ): Promise<{ id: string; usulanId: string; nomor: string } | undefined> {
    const [row] = await this.database.query<{ id: string; usulanId: string; nomor: string }[]>(
      `SELECT n.id, n.usulan_id AS usulanId, o.nomor FROM intent i JOIN naskah n ON n.usulan_id = i.usulan_id AND n.sha256 = i.dokumen_sha256
         JOIN nomor o ON o.id = n.nomor_id WHERE i.pelaku_id = ? AND i.kunci = ?`,
      [pelakuId, kunci],
    );
    return row;
  }

  async byKodeCek(kodeCek: string): Promise<NaskahTercatat | undefined> {
    const [row] = await this.database.query<NaskahTercatat[]>(
      `SELECT n.status, n.sha256, n.judul, o.nomor, n.penandatangan, n.tanggal
         FROM naskah n JOIN nomor o ON o.id = n.nomor_id WHERE n.kode_cek = ?`,
      [kodeCek],
    );
    return row;
  }

  /** The source of a template. @throws Error when it is not there, or is not what its hash says */
  async template(sha256: string | undefined, manager: EntityManager = this.database.manager): Promise<string> {
    const known = sha256 === undefined ? undefined : this.templates.get(sha256);
    if (known !== undefined) return known;
    const [row] = await manager.query<{ isi: string }[]>('SELECT isi FROM templat WHERE sha256 = ?', [sha256 ?? '']);
    if (!row || sha256 === undefined || sha256Hex(row.isi) !== sha256) {
      throw new Error(`template ${String(sha256)} is not in the table, or was changed`);
    }
    this.templates.set(sha256, row.isi);
    return row.isi;
  }
}
