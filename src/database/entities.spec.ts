import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { entities } from './entities.js';

/** The instansi itself, what all share by its hash, and the queue, whose key names a unit or a person of one instansi. */
const withoutInstansi = ['antrean_tugas', 'instansi', 'penanda', 'templat'];

describe('the schema', () => {
  it('has the instansi on every row', () => {
    const { tables, columns } = getMetadataArgsStorage();
    const missing = entities.filter(
      (entity) => !columns.some(({ target, propertyName }) => target === entity && propertyName === 'instansi'),
    );
    const names = missing.map((entity) => tables.find(({ target }) => target === entity)?.name);
    expect(names.toSorted()).toEqual(withoutInstansi);
  });
});
