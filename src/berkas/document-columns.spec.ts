import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from '../database/entities.js';
import { documentColumns } from './document-columns.js';

/** Hashes of rows, texts, tokens and requests. A new column of a hash belongs here or among those that name documents. */
const others = [
  ...['idempotensi.isi_sha256', 'intent.isi_sha256', 'isian_teks.digest', 'peristiwa.hash', 'peristiwa.hash_sebelum'],
  ...['pemberitahuan.kunci', 'sesi.token_sha256', 'sop.sha256', 'templat.sha256', 'usulan.sop_sha256'],
];

describe('the hashes of the schema', () => {
  it('each name a document, or are known not to', () => {
    const { tables, columns } = getMetadataArgsStorage();
    const hashes = columns
      .filter(({ target, options }) => entities.some((entity) => entity === target) && Number(options.length) === 64 && options.type === 'char')
      .map(({ target, options, propertyName }) => {
        const table = tables.find((found) => found.target === target)?.name;
        return `${String(table)}.${options.name ?? propertyName}`;
      }); // prettier-ignore
    const documents = documentColumns.map(({ table, column }) => `${table}.${column}`);
    expect(hashes.toSorted()).toEqual([...documents, ...others].toSorted());
  });
});
