import { ORPHAN_MS } from '../../naskah/nomor.service.js';
import { type Check, type Ground, pages } from '../ground.js';

const name = 'nomor';

/** A number that nobody works on is cancelled well before this: the sweep has to watch it stand still for as long again. */
const swept = 4 * ORPHAN_MS;

interface Row {
  id: string;
  usulanId: string;
  status: string;
  alasan: string | null;
  kunci: string | null;
  selesai: Date | null;
  dikerjakan: Date;
  usulan: string | null;
  naskah: string | null;
  sha256: string | null;
  ditandatangani: Date | null;
  /** Of the decision that the signed document goes with. */
  intent: string | null;
}

const NUMBERS = `
  SELECT o.id, o.usulan_id AS usulanId, o.status, o.alasan, o.kunci, o.selesai, o.dikerjakan, u.id AS usulan, n.status AS naskah,
         n.sha256, n.ditandatangani,
         (SELECT i.status FROM intent i WHERE i.usulan_id = n.usulan_id AND i.dokumen_sha256 = n.sha256
           ORDER BY i.status = 'refused' LIMIT 1) AS intent
    FROM nomor o LEFT JOIN naskah n ON n.nomor_id = o.id LEFT JOIN usulan u ON u.id = o.usulan_id
   WHERE o.id > ? ORDER BY o.id LIMIT ?`;

/** Series without gap, and each number used, cancelled with a reason, or in use at this moment. */
export const nomor: Check = {
  name,
  async run(ground) {
    const { snapshot, report } = ground;
    await series(ground);
    for await (const rows of pages<Row>(snapshot, NUMBERS)) {
      report.count(name, rows.length);
      for (const row of rows) {
        const fault = faultOf(row, ground);
        if (fault !== undefined) report.offence(name, row.usulanId, row.id, fault);
      }
    }
    await unnumbered(ground);
  },
};

function faultOf(row: Row, { engine, now }: Ground): string | undefined {
  const { status, naskah, sha256, intent, alasan, kunci, selesai, ditandatangani, dikerjakan, usulan } = row;
  // A cancelled one may be of an usulan that was lost with the database (src/recover/database-wins.ts).
  if (usulan === null && status !== 'cancelled') return 'is the number of no usulan';
  switch (status) {
    case 'confirmed':
      if (naskah !== 'signed' || sha256 === null || ditandatangani === null)
        return 'is used, and its document is not signed';
      if (selesai === null) return 'is used, and does not say when';
      return intent === 'applied' ? undefined : 'is used, and its signer’s decision is not applied';
    case 'cancelled':
      if (!alasan) return 'is cancelled without a reason';
      if (kunci !== null || selesai === null) return 'is cancelled, and still held';
      if (naskah !== null && naskah !== 'cancelled') return 'is cancelled, and its document is not';
      return intent === 'applied' ? 'is cancelled, and its signer’s decision is applied' : undefined;
    case 'reserved':
      if (intent === 'applied' || naskah === 'signed') return 'is only reserved, and its document is signed';
      if (intent === 'pending' || intent === 'delivered' || !engine) return undefined;
      return now - dikerjakan.getTime() > swept ? 'is reserved, and nobody can use it any more' : undefined;
    default:
      return 'has a status that there is not';
  }
}

async function series({ snapshot, report }: Ground): Promise<void> {
  // Each number of a series exists once, so as many as the last says, the first and the last among them, are all of them.
  const rows = await snapshot.query<
    { id: string; terakhir: number | null; n: string; satu: number | null; akhir: number | null }[]
  >(
    `SELECT CONCAT_WS('/', x.instansi, x.unit_id, x.seri, x.tahun) AS id, MAX(x.terakhir) AS terakhir, SUM(x.n) AS n,
            MIN(x.satu) AS satu, MAX(x.akhir) AS akhir
       FROM (SELECT instansi, unit_id, seri, tahun, terakhir, 0 AS n, NULL AS satu, NULL AS akhir FROM seri
             UNION ALL
             SELECT instansi, unit_id, seri, tahun, NULL, COUNT(DISTINCT urut), MIN(urut), MAX(urut) FROM nomor
              GROUP BY instansi, unit_id, seri, tahun) x
      GROUP BY x.instansi, x.unit_id, x.seri, x.tahun`,
  );
  for (const { id, terakhir, n, satu, akhir } of rows) {
    if (terakhir === null) report.offence(name, null, id, 'is a series that nobody counts');
    else if (Number(n) !== terakhir || akhir !== terakhir || satu !== 1)
      report.offence(name, null, id, `counts to ${terakhir}, and has ${n} numbers from ${satu ?? 0} to ${akhir ?? 0}`);
  }
  const filed = await snapshot.query<{ id: string; terakhir: number; n: string }[]>(
    `SELECT CONCAT('USL/', c.instansi, '/', c.tahun) AS id, c.terakhir,
            (SELECT COUNT(*) FROM usulan u WHERE u.instansi = c.instansi AND u.nomor LIKE CONCAT('USL-', c.tahun, '-%')) AS n
       FROM nomor_usulan c`,
  );
  for (const { id, terakhir, n } of filed)
    if (Number(n) !== terakhir)
      report.offence(name, null, id, `counts to ${terakhir}, and ${n} usulan have a number of it`);
}

/** Documents that no number leads to, and signatures without a document. */
async function unnumbered({ snapshot, report }: Ground): Promise<void> {
  const rows = await snapshot.query<{ id: string; usulanId: string; detail: string }[]>(
    `(SELECT n.id, n.usulan_id AS usulanId, 'is a document without a number' AS detail
        FROM naskah n LEFT JOIN nomor o ON o.id = n.nomor_id WHERE o.id IS NULL OR o.usulan_id <> n.usulan_id LIMIT 100)
     UNION ALL
     (SELECT n.id, n.usulan_id, 'is signed, and its number is not used' FROM naskah n JOIN nomor o ON o.id = n.nomor_id
       WHERE n.status = 'signed' AND o.status <> 'confirmed' LIMIT 100)
     UNION ALL
     (SELECT i.id, i.usulan_id, 'has signed a document that is not there'
        FROM intent i LEFT JOIN naskah n ON n.usulan_id = i.usulan_id AND n.sha256 = i.dokumen_sha256
       WHERE i.dokumen_sha256 IS NOT NULL AND n.id IS NULL LIMIT 100)`,
  );
  for (const { id, usulanId, detail } of rows) report.offence(name, usulanId, id, detail);
}
