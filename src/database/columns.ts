import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

/** Column kinds of the whole schema, so that one kind has one definition on MySQL and MariaDB alike. */

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** ULID of a row (26 characters). */
export const ulid: ColumnOptions = { type: 'char', length: 26, ...ascii };
/** Short code: instansi, layanan, langkah, status. */
export const kode = (length = 32): ColumnOptions => ({ type: 'varchar', length, ...ascii });
/** Id in the course (`kode[@item...]#visit`, a member or a timer of it): a row within four lists of items, and a prefix. */
export const visitId = kode(400);
export const sha256: ColumnOptions = { type: 'char', length: 64, ...ascii };
/** An instant, stored as UTC with milliseconds. */
export const instant: ColumnOptions = { type: 'datetime', precision: 3 };
export const date: ColumnOptions = { type: 'date' };
export const text = (length = 191): ColumnOptions => ({ type: 'varchar', length });

/** JSON as text: MariaDB has no JSON type of its own, and a hashed value must come back byte for byte. */
export const json: ColumnOptions = {
  type: 'mediumtext',
  transformer: {
    to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
    from: (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value),
  },
};

export const nullable = (options: ColumnOptions): ColumnOptions => ({ ...options, nullable: true });

export const Ulid = () => PrimaryColumn(ulid as never);
export const Instansi = () => Column({ ...kode(24), name: 'instansi' });
