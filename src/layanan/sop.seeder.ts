import canonicalize from 'canonicalize';
import type { DataSource, EntityManager } from 'typeorm';
import { compile } from '../../domain/sop/course.js';
import { type Konektor, konektor } from '../../domain/sop/konektor.js';
import { lint, type Temuan } from '../../domain/sop/lint.js';
import type { Sop } from '../../domain/sop/model.js';
import { parseSop } from '../../domain/sop/schema.js';
import { upgrade } from '../../domain/sop/upgrade.js';
import { sha256Hex } from '../common/keys.js';

/** A Typst template that a SOP names. */
export interface TemplatBaru {
  kode: string;
  isi: string;
}

export interface Seeded {
  instansi: string;
  layanan: string;
  versi: number;
  sha256: string;
  /** `unchanged`: this very version was there. */
  hasil: 'inserted' | 'unchanged';
  /** For the author to weigh. */
  peringatan: Temuan[];
}

/** A SOP that must not be used: the linter's errors, or a version whose body was changed. */
export class SopRefused extends Error {
  constructor(
    sop: Pick<Sop, 'layanan' | 'versi'>,
    readonly temuan: readonly Temuan[],
  ) {
    super(
      `SOP ${sop.layanan} versi ${sop.versi}: ${temuan.map(({ tempat, pesan }) => `${tempat}: ${pesan}`).join('; ')}`,
    );
  }
}

/**
 * Hash of a version: SHA-256 (hex) of its RFC 8785 text. Two instansi with the same body have the same hash.
 * @throws TypeError for what JSON cannot hold
 */
export function hashOfSop(sop: Sop): string {
  const text = canonicalize(sop);
  if (text === undefined) throw new TypeError('not a SOP');
  return sha256Hex(text);
}

/**
 * Puts SOP versions into the table from which everything runs: linted, compiled, hashed, and never changed afterwards.
 * Running it again with the same files changes nothing; nor does a release whose language has a new format: a stored version that
 * says the same stays as it is, with the hash that its usulan carry.
 */
export class SopSeeder {
  /** @param katalog connectors that the SOPs may call */
  constructor(
    private readonly database: DataSource,
    private readonly katalog: Konektor[] = konektor,
  ) {}

  /**
   * All or nothing, in one transaction.
   * @param instansi codes of those that offer the layanan; each must exist
   * @param templates every template that one of the SOPs names; its hash becomes part of the version
   * @throws InvalidSop for a body of another shape, SopRefused for one that cannot be used
   */
  seed(instansi: readonly string[], sops: readonly Sop[], templates: readonly TemplatBaru[]): Promise<Seeded[]> {
    const ready = sops.map((sop) => prepare(sop, templates, this.katalog));
    return this.database.transaction(async (manager) => {
      await this.insertTemplates(manager, templates);
      const seeded: Seeded[] = [];
      for (const kode of instansi) for (const sop of ready) seeded.push(await this.insert(manager, kode, sop));
      return seeded;
    });
  }

  private async insertTemplates(manager: EntityManager, templates: readonly TemplatBaru[]): Promise<void> {
    if (templates.length === 0) return;
    await manager.query(
      'INSERT INTO templat (sha256, kode, isi) VALUES ? ON DUPLICATE KEY UPDATE templat.sha256 = templat.sha256',
      [templates.map(({ kode, isi }) => [sha256Hex(isi), kode, isi])],
    );
  }

  private async insert(manager: EntityManager, instansi: string, { sop, sha256, peringatan }: Ready): Promise<Seeded> {
    const { layanan, versi } = sop;
    const [known] = await manager.query<{ sha256: string; json: string }[]>(
      'SELECT sha256, json FROM sop WHERE instansi = ? AND layanan = ? AND versi = ? FOR UPDATE',
      [instansi, layanan, versi],
    );
    if (known && known.sha256 !== sha256 && hashOfSop(upgrade(JSON.parse(known.json))) !== sha256) {
      const pesan = `versi ${versi} sudah berlaku di ${instansi} dengan isi lain; perubahan adalah versi baru`;
      throw new SopRefused(sop, [{ level: 'error', tempat: 'versi', pesan }]);
    }
    if (!known) {
      await manager.query(
        'INSERT INTO sop (instansi, layanan, versi, nama, json, course, sha256, berlaku, dibuat) VALUES (?)',
        [
          [
            instansi, layanan, versi, sop.nama, JSON.stringify(sop), JSON.stringify(compile(sop)), sha256,
            sop.identitas.tanggalEfektif, new Date(),
          ],
        ],
      ); // prettier-ignore
    }
    return {
      instansi,
      layanan,
      versi,
      sha256: known?.sha256 ?? sha256,
      hasil: known ? 'unchanged' : 'inserted',
      peringatan,
    };
  }
}

interface Ready {
  sop: Sop;
  sha256: string;
  peringatan: Temuan[];
}

/** First its shape, then its meaning. @throws InvalidSop, SopRefused */
function prepare(json: Sop, templates: readonly TemplatBaru[], katalog: Konektor[]): Ready {
  const given = parseSop(json);
  const temuan = lint(given, katalog);
  const errors = temuan.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new SopRefused(given, errors);
  const sop = pinned(given, templates);
  return { sop, sha256: hashOfSop(sop), peringatan: temuan };
}

/**
 * The document of a case decided years ago is made from the template of then: the version carries its hash.
 * @throws SopRefused when its template is not among these
 */
export function pinned(sop: Sop, templates: readonly TemplatBaru[]): Sop {
  if (!sop.hasil) return sop;
  const { templat } = sop.hasil;
  const found = templates.find(({ kode }) => kode === templat);
  if (!found) {
    throw new SopRefused(sop, [{ level: 'error', tempat: 'hasil', pesan: `templat "${templat}" tidak ada` }]);
  }
  return { ...sop, hasil: { ...sop.hasil, templatSha256: sha256Hex(found.isi) } };
}
