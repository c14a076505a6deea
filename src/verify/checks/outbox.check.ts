import { mustFail } from '../../macet/macet.sql.js';
import { defaultOptions } from '../../notifikasi/options.js';
import { receiptOf, refusalOf } from '../../transisi/pemberitahuan.js';
import type { KasusCheck } from '../kasus.check.js';
import { type Check, type Ground, pages } from '../ground.js';

const name = 'outbox';

/** A worker that holds a mail longer than its lease has died; the sweeps then give it to another. */
const held = 2 * defaultOptions.leaseMs;

interface Row {
  id: string;
  usulanId: string | null;
  status: string;
  diproses: Date | null;
  terkirim: Date | null;
  galat: string | null;
}

const MAILS = `SELECT id, usulan_id AS usulanId, status, diproses, terkirim, galat FROM outbox WHERE id > ? ORDER BY id LIMIT ?`;

/** Every mail is sent, or still to be sent and in nobody's dead hands, or could never be. */
export const outbox: Check = {
  name,
  async run(ground) {
    for await (const rows of pages<Row>(ground.snapshot, MAILS, 2_000)) {
      ground.report.count(name, rows.length);
      for (const row of rows) {
        const fault = faultOf(row, ground);
        if (fault !== undefined) ground.report.offence(name, row.usulanId, row.id, fault);
      }
    }
  },
};

function faultOf({ status, diproses, terkirim, galat }: Row, { engine, now }: Ground): string | undefined {
  switch (status) {
    case 'sent':
      return terkirim === null ? 'is sent, and does not say when' : undefined;
    case 'pending':
      if (terkirim !== null) return 'has left, and is to leave again';
      return engine && diproses && now - diproses.getTime() > held ? 'has been under way for too long' : undefined;
    case 'failed':
      return galat !== null && mustFail.includes(galat)
        ? undefined
        : 'was given up: somebody must look at it (list "macet")';
    default:
      return 'has a status that there is not';
  }
}

/** Every mail that the log owes somebody was written: the receipt, what became of the case, a decision that was refused late. */
export const kabar: KasusCheck = {
  name,
  look({ usulan, log, mestinya, surat, penolakan }, tell) {
    const owed = [
      ...(log[0]?.pelakuId == null ? [] : [receiptOf(usulan.id)]),
      ...(mestinya?.notices(usulan.id) ?? []),
      ...penolakan.map(({ intentId }) => refusalOf(intentId)),
    ];
    const written = new Set([
      ...surat.map(({ kunci, jenis }) => `${kunci} ${jenis}`),
      ...penolakan.map(({ intentId, dikabari }) => `${refusalOf(intentId).kunci} ${dikabari}`),
    ]);
    for (const { kunci, jenis } of owed)
      if (!written.has(`${kunci} ${jenis}`)) tell(jenis, 'is owed to somebody, and was never written');
    return owed.length;
  },
};
