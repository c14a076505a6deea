/**
 * What is stuck by the tables, one SELECT for each kind: short ranges of an index each, cut at `most`. All give the same columns;
 * `nyata` says that `sejak` is wall time, else it is business time.
 */

/** How long each may take before it counts as stuck, in minutes. */
export const menit = {
  intent: 5,
  dini: 24 * 60,
  panggilan: 15,
  batal: 1,
  menutup: 15,
  nomor: 15,
  pesanan: 60,
} as const;

/** Attempts from which a call counts as stuck. */
export const percobaanMacet = 3;

export const tanpaAlamat = 'recipient has no address';
const lewatMasa = 'the recovery link is over';
/** Of mails that cannot leave whoever tries again; they are no fault, and are not listed. */
export const mustFail: readonly string[] = [tanpaAlamat, lewatMasa];

export interface BarisMacet {
  jenis: string;
  id: string;
  usulanId: string | null;
  instansi: string;
  nomor: string | null;
  sejak: Date;
  nyata: 0 | 1;
  percobaan: number | null;
  galat: string | null;
  /** What the sentence needs beside: kind of intent, name of the call. */
  rinci: string | null;
  geser_ms: string;
  zona: 'WIB' | 'WITA' | 'WIT';
}

/** Up to here each kind is read, the oldest first: beyond it nobody works through a list. */
const most = 1001;

const before = (minutes: number) => `TIMESTAMPADD(MINUTE, -${minutes}, ?)`;
const beforeBusiness = (minutes: number) => `TIMESTAMPADD(MICROSECOND, i.geser_ms * 1000, ${before(minutes)})`;

const columns = (row: {
  jenis: string;
  id: string;
  usulan: string;
  instansi: string;
  sejak: string;
  nyata: 0 | 1;
  percobaan?: string;
  galat?: string;
  rinci?: string;
}): string =>
  [
    `'${row.jenis}' AS jenis, ${row.id} AS id, ${row.usulan} AS usulanId, ${row.instansi} AS instansi, ${row.sejak} AS sejak`,
    `${row.nyata} AS nyata, ${row.percobaan ?? 'NULL'} AS percobaan, ${row.galat ?? 'NULL'} AS galat, ${row.rinci ?? 'NULL'} AS rinci`,
  ].join(', ');

/** A partner's answer that the case keeps for a wait which has not opened yet: often the call that opens it is about to end. */
const dini = `t.jenis = 'answer' AND t.status = 'delivered' AND JSON_UNQUOTE(JSON_EXTRACT(t.isi, '$.type')) = 'answer'
  AND NOT EXISTS (SELECT 1 FROM tunggu w WHERE w.usulan_id = t.usulan_id AND w.id = JSON_UNQUOTE(JSON_EXTRACT(t.isi, '$.id')))`;

/** Of a call: its case and its visit, which only together are one. */
const panggilanId = `CONCAT(p.usulan_id, '.', p.id)`;

const panggilan = (jenis: string, where: string, sejak: string) => `
  SELECT ${columns({ jenis, id: panggilanId, usulan: 'p.usulan_id', instansi: 'p.instansi', sejak, nyata: 0, percobaan: 'm.percobaan', galat: 'm.galat', rinci: 'p.`call`' })}
    FROM panggilan p JOIN instansi i ON i.kode = p.instansi
         LEFT JOIN macet_mesin m ON m.usulan_id = p.usulan_id AND m.jenis = 'panggilan' AND m.kunci = p.id
   WHERE ${where}`; // prettier-ignore

interface Bagian {
  sql: string;
  /** In the order of its question marks: the present instant, or calls that only a person takes back. */
  values: ('now' | 'orang')[];
  /** Column of the instansi. */
  milik: string;
}

const bagian: Bagian[] = [
  {
    sql: `SELECT ${columns({ jenis: 'intent', id: 't.id', usulan: 't.usulan_id', instansi: 't.instansi', sejak: 't.dibuat', nyata: 1, rinci: "CONCAT(t.jenis, '/', t.status)" })}
            FROM intent t WHERE t.status IN ('pending', 'delivered')
             AND (t.dibuat < ${before(menit.intent)} OR t.dibuat > TIMESTAMPADD(MINUTE, ${menit.intent}, ?))
             AND NOT (t.dibuat > ${before(menit.dini)} AND ${dini})`,
    values: ['now', 'now', 'now'],
    milik: 't.instansi',
  },
  {
    sql: panggilan(
      'panggilan',
      `p.status = 'open' AND (m.percobaan >= ${percobaanMacet} OR p.dibuka < ${beforeBusiness(menit.panggilan)})`,
      'p.dibuka',
    ),
    values: ['now'],
    milik: 'p.instansi',
  },
  {
    sql: panggilan(
      'pembatalan',
      `p.status = 'undoing' AND (m.percobaan >= ${percobaanMacet} OR COALESCE(p.selesai, p.dibuka) <
          IF(p.\`call\` IN (?), ${beforeBusiness(menit.batal)}, ${beforeBusiness(menit.panggilan)}))`,
      'COALESCE(p.selesai, p.dibuka)',
    ),
    values: ['orang', 'now', 'now'],
    milik: 'p.instansi',
  },
  {
    sql: `SELECT ${columns({ jenis: 'surat', id: 'o.id', usulan: 'o.usulan_id', instansi: 'o.instansi', sejak: 'o.dibuat', nyata: 1, percobaan: 'GREATEST(o.percobaan, o.terhenti)', galat: 'o.galat', rinci: 'o.jenis' })}
            FROM outbox o WHERE o.status = 'failed' AND COALESCE(o.galat, '') NOT IN (${mustFail.map((galat) => `'${galat}'`).join(', ')})`,
    values: [],
    milik: 'o.instansi',
  },
  {
    sql: `SELECT ${columns({ jenis: 'm.jenis', id: 'm.usulan_id', usulan: 'm.usulan_id', instansi: 'm.instansi', sejak: 'm.sejak', nyata: 1, percobaan: 'm.percobaan', galat: 'm.galat' }).replace("'m.jenis'", 'm.jenis')}
            FROM macet_mesin m JOIN usulan u ON u.id = m.usulan_id
           WHERE m.jenis <> 'panggilan' AND (u.selesai IS NULL OR u.status = 'closing')`,
    values: [],
    milik: 'm.instansi',
  },
  {
    sql: `SELECT ${columns({ jenis: 'menutup', id: 'u.id', usulan: 'u.id', instansi: 'u.instansi', sejak: 'u.selesai', nyata: 0 })}
            FROM instansi i JOIN usulan u ON u.instansi = i.kode AND u.status = 'closing'
           WHERE u.selesai < ${beforeBusiness(menit.menutup)}
             AND NOT EXISTS (SELECT 1 FROM panggilan p WHERE p.usulan_id = u.id AND p.status = 'undoing')`,
    values: ['now'],
    milik: 'i.kode',
  },
  {
    sql: `SELECT ${columns({ jenis: 'nomor', id: 'n.id', usulan: 'n.usulan_id', instansi: 'n.instansi', sejak: 'n.dikerjakan', nyata: 1, rinci: 'n.nomor' })}
            FROM nomor n WHERE n.status = 'reserved' AND n.dikerjakan < ${before(menit.nomor)}`,
    values: ['now'],
    milik: 'n.instansi',
  },
  {
    // Nobody has decided anything on the case since.
    sql: `SELECT ${columns({ jenis: 'pesanan', id: 'k.id', usulan: 'k.usulan_id', instansi: 'k.instansi', sejak: 'k.dibuat', nyata: 0, rinci: 'k.orderid' })}
            FROM kiriman k JOIN instansi i ON i.kode = k.instansi JOIN usulan u ON u.id = k.usulan_id
           WHERE k.status = 'ambiguous' AND k.dibuat < ${beforeBusiness(menit.pesanan)} AND u.selesai IS NULL
             AND NOT EXISTS (SELECT 1 FROM peristiwa e WHERE e.usulan_id = k.usulan_id AND e.waktu > k.dibuat AND e.pelaku_id IS NOT NULL)`,
    values: ['now'],
    milik: 'i.kode',
  },
]; // prettier-ignore

/**
 * Everything that is stuck, as one derived table with its values.
 * @param instansi of one instansi; null for all
 * @param orang calls that only a person can take back
 */
export function macetSql(
  instansi: string | null,
  now: Date,
  orang: readonly string[],
): { sql: string; values: unknown[] } {
  const parts = bagian.map(
    ({ sql, milik }) => `(${sql}${instansi === null ? '' : ` AND ${milik} = ?`} ORDER BY sejak, id LIMIT ${most})`,
  );
  const values = bagian.flatMap((each) => [
    ...each.values.map((value) => (value === 'now' ? now : orang.length > 0 ? orang : [''])),
    ...(instansi === null ? [] : [instansi]),
  ]);
  return { sql: parts.join('\n UNION ALL '), values };
}
