import { konektor } from '../../../domain/sop/konektor.js';
import type { Check } from '../ground.js';

const name = 'pemberitahuan';

/** Calls that tell a partner something under a key of ours. */
const notifying = konektor.flatMap(({ call }) => (call.endsWith('.beritahu') ? [call] : []));

/** Each answered call that tells a partner has its one notice on record, and a notice belongs to a call of an usulan. */
export const pemberitahuan: Check = {
  name,
  async run({ snapshot, report }) {
    const [counted] = await snapshot.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM pemberitahuan');
    report.count(name, Number(counted?.n ?? 0));
    const faults = await snapshot.query<{ id: string; usulanId: string | null; detail: string }[]>(
      `(SELECT p.id, p.usulan_id AS usulanId, 'is a notice that no call has asked for' AS detail
          FROM pemberitahuan p LEFT JOIN panggilan c ON c.usulan_id = p.usulan_id AND c.id = p.panggilan
         WHERE c.id IS NULL LIMIT 100)
       UNION ALL
       (SELECT p.id, p.usulan_id, 'was sent, and has no reference of the partner'
          FROM pemberitahuan p WHERE p.status = 'sent' AND p.referensi IS NULL LIMIT 100)
       UNION ALL
       (SELECT p.id, p.usulan_id, 'is still being sent, and its call is over'
          FROM pemberitahuan p JOIN panggilan c ON c.usulan_id = p.usulan_id AND c.id = p.panggilan
         WHERE p.status = 'sending' AND c.status NOT IN ('open', 'undoing', 'cancelled') LIMIT 100)
       UNION ALL
       (SELECT c.id, c.usulan_id, 'was answered by the partner, and no notice is on record'
          FROM panggilan c LEFT JOIN pemberitahuan p ON p.usulan_id = c.usulan_id AND p.panggilan = c.id AND p.status = 'sent'
         WHERE c.\`call\` IN (?) AND c.status = 'done' AND p.id IS NULL LIMIT 100)`,
      [notifying],
    );
    for (const { id, usulanId, detail } of faults) report.offence(name, usulanId, id, detail);
  },
};
