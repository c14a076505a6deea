import type { DataSource } from 'typeorm';

/** Whose id begins with it. */
const idLength = 26;

/**
 * What people call an usulan: its number where the database has one, else its id. What follows the id (`<usulan>/<call>`) stays.
 * @param ids of which there are names
 */
export async function namesOf(
  database: Pick<DataSource, 'query'>,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.map((id) => id.slice(0, idLength)))];
  const rows =
    wanted.length === 0
      ? []
      : await database.query<{ id: string; nomor: string | null }[]>('SELECT id, nomor FROM usulan WHERE id IN (?)', [
          wanted,
        ]);
  const names = new Map(rows.map(({ id, nomor }) => [id, nomor]));
  return (id) => `${names.get(id.slice(0, idLength)) ?? id.slice(0, idLength)}${id.slice(idLength)}`;
}
