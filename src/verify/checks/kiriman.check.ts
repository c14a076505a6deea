import type { Check } from '../ground.js';
import type { KasusCheck } from '../kasus.check.js';

const name = 'kiriman';

/** The connector call that places an order with a partner, and the words for where an order stands. */
export const placing = 'pos.kirim';
const underWay = new Set(['open', 'undoing', 'cancelled']);
const statuses = new Set(['sending', 'accepted', 'refused', 'ambiguous']);

/** Each call that was answered has its one order on record, and an order is being sent only while its call is open. */
export const kiriman: KasusCheck = {
  name,
  look({ kiriman: rows, panggilan, tunggu }, tell) {
    const calls = new Map(panggilan.map((row) => [row.id, row]));
    const waits = new Set(tunggu.map(({ id }) => id));
    const orders = new Map<string, string>();
    for (const { id, panggilan: of, orderid, status, selesai, resi } of rows) {
      const call = calls.get(of);
      if (orders.has(of)) tell(of, 'has two orders');
      orders.set(of, status);
      if (!statuses.has(status)) tell(id, 'has a status that there is not');
      if (orderid === '') tell(id, 'has no reference');
      // An order that an officer has placed by hand belongs to the wait for its parcel.
      // One of a time that a restored database has lost comes before its call (src/backup/given-out.ts).
      if (!call && !waits.has(of) && status !== 'ambiguous') tell(id, 'is an order that no call has asked for');
      // A call that is taken back or given up may be with the partner at this moment.
      if (status === 'sending' && !(call && underWay.has(call.status)))
        tell(id, 'is still being sent, and its call is over');
      if (status === 'accepted' && selesai === null) tell(id, 'was accepted, and does not say when');
      if (status === 'refused' && resi !== null) tell(id, 'was refused, and has a receipt number');
    }
    for (const { id, call, status } of panggilan)
      if (call === placing && status === 'done' && orders.get(id) !== 'accepted')
        tell(id, 'was answered by the partner, and no accepted order is on record');
    return rows.length;
  },
};

/** References are unique, words of a partner belong to an order, and an order to an usulan. */
export const kirimanBersama: Check = {
  name,
  async run({ snapshot, report }) {
    const faults = await snapshot.query<{ id: string; usulanId: string | null; detail: string }[]>(
      `(SELECT MIN(id) AS id, NULL AS usulanId, 'has the reference of another order' AS detail
          FROM kiriman GROUP BY orderid HAVING COUNT(*) > 1 LIMIT 100)
       UNION ALL
       (SELECT DISTINCT l.kiriman_id, NULL, 'has words of a partner, and there is no such order'
          FROM lacak_kiriman l LEFT JOIN kiriman k ON k.id = l.kiriman_id WHERE k.id IS NULL LIMIT 100)
       UNION ALL
       (SELECT k.id, k.usulan_id, 'is an order of no usulan'
          FROM kiriman k LEFT JOIN usulan u ON u.id = k.usulan_id WHERE u.id IS NULL LIMIT 100)
       UNION ALL
       (SELECT k.id, k.usulan_id, 'was delivered, and its proof is not there'
          FROM kiriman k LEFT JOIN berkas b ON b.id = k.bukti_id WHERE k.bukti_id IS NOT NULL AND b.id IS NULL LIMIT 100)`,
    );
    for (const { id, usulanId, detail } of faults) report.offence(name, usulanId, id, detail);
  },
};
