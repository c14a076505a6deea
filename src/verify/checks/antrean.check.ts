import { farAway } from '../../transisi/tulis.js';
import type { Check } from '../ground.js';
import type { KasusCheck } from '../kasus.check.js';

const name = 'antrean';

/** The inbox holds every open tugas, once, where it belongs, and nothing else. */
export const antrean: KasusCheck = {
  name,
  look({ antrean: rows, tugas, usulan }, tell) {
    const open = new Map(tugas.filter(({ status }) => status === 'open').map((row) => [row.id, row]));
    const seen = new Set<string>();
    for (const row of rows) {
      const of = open.get(row.tugasId);
      if (!of) tell(row.tugasId, 'is in the inbox, and not open');
      else if (seen.has(row.tugasId)) tell(of.kunci, 'is in the inbox twice');
      else if (row.antrean !== of.antrean) tell(of.kunci, 'is in the inbox of somebody else');
      else if (row.batas.getTime() !== (of.batas ?? farAway).getTime())
        tell(of.kunci, 'has another limit in the inbox');
      else if (row.layanan !== usulan.layanan || row.opd !== usulan.unitId)
        tell(of.kunci, 'is in the inbox under another layanan or OPD');
      seen.add(row.tugasId);
    }
    for (const { id, kunci } of open.values()) if (!seen.has(id)) tell(kunci, 'is open, and in nobody’s inbox');
    return rows.length;
  },
};

/** Rows of the inbox whose tugas is not there at all. */
export const antreanYatim: Check = {
  name,
  async run({ snapshot, report }) {
    const rows = await snapshot.query<{ id: string }[]>(
      `SELECT a.tugas_id AS id FROM antrean_tugas a LEFT JOIN tugas t ON t.id = a.tugas_id WHERE t.id IS NULL LIMIT 100`,
    );
    for (const { id } of rows) report.offence(name, null, id, 'is in the inbox, and there is no such tugas');
  },
};
