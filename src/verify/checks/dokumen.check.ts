import { createHash } from 'node:crypto';
import { MissingBytes, type Store } from '../../berkas/store.js';
import { type Check, type Ground, pages } from '../ground.js';

const name = 'dokumen';

interface Row {
  id: string;
  usulanId: string | null;
  sha256: string;
  ukuran: number | null;
}

/** Whatever names bytes of the store by their hash. */
const SOURCES = [
  `SELECT id, NULL AS usulanId, sha256, ukuran FROM berkas WHERE id > ? ORDER BY id LIMIT ?`,
  `SELECT id, usulan_id AS usulanId, asli_sha256 AS sha256, NULL AS ukuran FROM naskah WHERE id > ? ORDER BY id LIMIT ?`,
  `SELECT id, usulan_id AS usulanId, sha256, NULL AS ukuran FROM naskah WHERE sha256 IS NOT NULL AND id > ? ORDER BY id LIMIT ?`,
  `SELECT id, usulan_id AS usulanId, dokumen_sha256 AS sha256, NULL AS ukuran FROM intent
    WHERE dokumen_sha256 IS NOT NULL AND id > ? ORDER BY id LIMIT ?`,
  `SELECT id, usulan_id AS usulanId, pesan_sha256 AS sha256, NULL AS ukuran FROM pemberitahuan WHERE id > ? ORDER BY id LIMIT ?`,
];

/** Documents read side by side, and answers remembered for bytes that several rows share. */
const atOnce = 8;
const remembered = 20_000;

/** Every document is in the store, whole, and as it was. */
export const dokumen: Check = {
  name,
  async run(ground) {
    const known = new Map<string, Promise<number | string>>();
    for (const sql of SOURCES)
      for await (const rows of pages<Row>(ground.snapshot, sql)) await look(ground, rows, known);
    await unnamed(ground, known);
    await unattached(ground);
  },
};

async function look(
  { store, report }: Ground,
  rows: Row[],
  known: Map<string, Promise<number | string>>,
): Promise<void> {
  report.count(name, rows.length);
  for (let i = 0; i < rows.length; i += atOnce) {
    await Promise.all(
      rows.slice(i, i + atOnce).map(async ({ id, usulanId, sha256, ukuran }) => {
        const found = await bytesOf(store, sha256, known);
        if (typeof found === 'string') report.offence(name, usulanId, id, found);
        else if (ukuran !== null && ukuran !== found)
          report.offence(name, usulanId, id, 'is not as long as its row says');
      }),
    );
  }
}

/** How long the document is, or what is wrong with it. */
function bytesOf(store: Store, sha256: string, known: Map<string, Promise<number | string>>): Promise<number | string> {
  const before = known.get(sha256);
  if (before) return before;
  const [oldest] = known.keys();
  if (known.size >= remembered && oldest !== undefined) known.delete(oldest);
  const asked = measure(store, sha256);
  known.set(sha256, asked);
  return asked;
}

async function measure(store: Store, sha256: string): Promise<number | string> {
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const chunk of await store.stream(sha256)) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      length += bytes.length;
    }
  } catch (error) {
    if (error instanceof MissingBytes) return 'is not in the store';
    throw error;
  }
  return hash.digest('hex') === sha256 ? length : 'has other bytes in the store than its hash says';
}

/** What lies in the store, named by a row or not: nothing in it is half written. */
async function unnamed({ store, report }: Ground, known: Map<string, Promise<number | string>>): Promise<void> {
  for await (const sha256 of store.names()) {
    // Looked at a moment ago; what has been forgotten since is read once more.
    if (known.has(sha256)) continue;
    report.count(name);
    const found = await bytesOf(store, sha256, known);
    if (typeof found === 'string') report.offence(name, null, sha256, found);
  }
}

/** Slots of an usulan that hold a berkas which is not there. */
async function unattached({ snapshot, report }: Ground): Promise<void> {
  const rows = await snapshot.query<{ id: string; usulanId: string }[]>(
    `SELECT s.berkas_id AS id, s.usulan_id AS usulanId FROM usulan_berkas s LEFT JOIN berkas b ON b.id = s.berkas_id
      WHERE b.id IS NULL LIMIT 100`,
  );
  for (const { id, usulanId } of rows)
    report.offence(name, usulanId, id, 'is attached to the usulan, and there is no such berkas');
}
