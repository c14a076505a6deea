import type { Pelanggaran, UsulanDipantau } from '../../../src/pantau/pantau.schema.js';
import type { Client } from '../../support/client.js';

interface Lists {
  pelanggaran: Pelanggaran;
  usulan: UsulanDipantau;
}

interface Page<T> {
  data: T[];
  next: string | null;
  total: number | string;
}

/** Every row of a list, page by page; what happens `between` two pages happens once, after the first. */
export async function walk<L extends keyof Lists>(
  client: Client,
  list: L,
  query: Record<string, string | number> = {},
  between?: () => Promise<unknown>,
): Promise<{ rows: Lists[L][]; total: number | string }> {
  const page = async (cursor: string | null): Promise<Page<Lists[L]>> => {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    if (cursor !== null) search.set('cursor', cursor);
    const { status, body } = await client.get<Page<Lists[L]>>(`pantau/${list}?${search.toString()}`);
    if (status !== 200) throw new Error(`${list}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const first = await page(null);
  const rows = [...first.data];
  await between?.();
  for (let { next } = first; next !== null;) {
    const following = await page(next);
    rows.push(...following.data);
    next = following.next;
  }
  return { rows, total: first.total };
}
