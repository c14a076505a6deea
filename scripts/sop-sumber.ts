import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { katalog } from '../domain/layanan/index.js';
import type { Sop } from '../domain/sop/model.js';
import { parseSop } from '../domain/sop/schema.js';
import { upgrade } from '../domain/sop/upgrade.js';
import { pinned } from '../src/layanan/sop.seeder.js';
import { readTemplat } from '../src/seed/templat.js';

/** Where a SOP that is named on the command line comes from. */

/** A SOP, and how it is called when two are compared. */
export interface Bacaan {
  nama: string;
  sop: Sop;
}

/** What was asked for is not there: for the person at the keyboard, in Indonesian. */
export class TidakAda extends Error {
  override readonly name = 'TidakAda';
}

/** Every SOP of the seed by its code. */
export const seedNames = (): string[] => katalog.map(({ sop }) => sop.layanan);

/** A SOP of the seed as it is stored: with the hash of its template. */
async function seeded(layanan: string): Promise<Sop> {
  const found = katalog.find(({ sop }) => sop.layanan === layanan);
  if (!found) throw new TidakAda(`Tidak ada layanan ${layanan} di katalog. Yang ada: ${seedNames().join(', ')}.`);
  const { sop, templat } = found;
  return pinned(sop, templat === undefined ? [] : [{ kode: templat, isi: await readTemplat(templat) }]);
}

/**
 * `KODE` is the seed's, `KODE@versi` the version that the table has, anything with `.json` at its end a file.
 * @param database asked only for a version
 * @throws TidakAda; InvalidSop for a file that holds none; SopRefused for a seed without its template
 */
export async function bacaSop(nama: string, database: () => Promise<DataSource>): Promise<Bacaan> {
  if (nama.endsWith('.json')) return { nama, sop: parseSop(await jsonOf(nama)) };
  const [layanan = '', versi] = nama.split('@');
  if (versi !== undefined) return { nama, sop: await stored(await database(), layanan, versi) };
  return { nama, sop: await seeded(layanan) };
}

async function jsonOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new TidakAda(`Berkas ${file} tidak dapat dibaca.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new TidakAda(`Berkas ${file} bukan JSON.`);
  }
}

async function stored(database: DataSource, layanan: string, versi: string): Promise<Sop> {
  const rows = await database.query<{ instansi: string; versi: number; json: string; sha256: string }[]>(
    'SELECT instansi, versi, json, sha256 FROM sop WHERE layanan = ? ORDER BY versi, instansi',
    [layanan],
  );
  const wanted = rows.filter((row) => String(row.versi) === versi);
  const [first] = wanted;
  if (!first) {
    const known = [...new Set(rows.map((row) => `${layanan}@${row.versi}`))];
    throw new TidakAda(`Tidak ada ${layanan}@${versi}. Yang tersimpan: ${known.join(', ') || 'tidak ada'}.`);
  }
  const others = wanted.filter(({ sha256 }) => sha256 !== first.sha256);
  if (others.length > 0)
    throw new TidakAda(
      `${layanan}@${versi} tidak sama isinya di ${wanted.map(({ instansi }) => instansi).join(', ')}: simpan masing-masing ke berkas JSON.`,
    );
  return upgrade(JSON.parse(first.json));
}
