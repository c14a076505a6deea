import type { Facts } from '../lib/facts.js';
import type { Catatan } from './jurnal.js';

interface Kehendak {
  kunci: string;
  status: string;
  kode: string | null;
  alasan: string | null;
  /** How often it stands in the log. */
  kali: number;
}

const wanted = `
  SELECT i.kunci, i.status, i.kode, i.alasan, CAST(COUNT(e.id) AS SIGNED) AS kali
    FROM intent i LEFT JOIN peristiwa e ON e.usulan_id = i.usulan_id AND e.id = i.id
   WHERE i.kunci IN (?) GROUP BY i.id`;

/**
 * Holds the system to what it told people: accepted is there once; recorded is there once, or was refused with a reason; refused
 * is not there. Returns a sentence for each promise that was not kept.
 */
export async function brokenPromises(facts: Facts, jurnal: readonly Catatan[]): Promise<string[]> {
  const found = new Map<string, Kehendak>();
  for (let i = 0; i < jurnal.length; i += 500) {
    const keys = jurnal.slice(i, i + 500).map(({ kunci }) => kunci);
    for (const row of await facts.rows<Kehendak>(wanted, [keys])) found.set(row.kunci, row);
  }
  return jurnal.flatMap((catatan) => {
    const broken = judge(catatan, found.get(catatan.kunci));
    return broken === undefined
      ? []
      : [`${catatan.path} was answered ${catatan.status} ${catatan.code ?? ''}: ${broken}`];
  });
}

function judge({ status }: Catatan, intent: Kehendak | undefined): string | undefined {
  const once = intent?.status === 'applied' && intent.kali === 1;
  const refused = intent?.status === 'refused' && intent.kali === 0 && intent.kode !== null && intent.alasan !== null;
  const now = intent ? `${intent.status} ${intent.kode ?? ''}, ${intent.kali} times in the log` : 'no intent';
  if (status === 200 || status === 201) return once ? undefined : now;
  if (status === 202) return once || refused ? undefined : now;
  return intent === undefined || refused ? undefined : now;
}
