import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { json, type Ask, type Reply } from '../lib/http.js';
import { escape } from '../lib/page.js';
import { startSimulator, type Listen, type Running } from '../lib/simulator.js';
import { Notices, statuses, type Notice } from './notices.js';

export interface TaspenOptions extends Listen {
  /** Bearer key of the calling agency. */
  key: string;
  /** Where notices are kept; memory without it. */
  dataDir?: string;
}

export interface RunningTaspen extends Running {
  notices: Notices;
}

const path = '/v1/pemberitahuan-pensiun';

/** Of the message, what the desk looks at before it takes a notice. */
const message = z.looseObject({
  versi: z.literal('PemberitahuanPensiun v1'),
  idempotencyKey: z.string(),
  person: z.looseObject({ nip: z.string().regex(/^\d{18}$/, 'NIP harus 18 angka') }),
  pension: z.looseObject({ tmt: z.iso.date(), sk: z.looseObject({ nomor: z.string().min(1) }) }),
  attachments: z.array(z.looseObject({ jenis: z.string(), sha256: z.string(), ukuran: z.number() })),
});

/** TASPEN's desk for pension notices (the contract is ours: TASPEN publishes none). `GET /__pemberitahuan` lists them. */
export async function startTaspen(options: TaspenOptions): Promise<RunningTaspen> {
  const notices = new Notices(options.dataDir === undefined ? undefined : join(options.dataDir, 'taspen.json'));
  const answer = (ask: Ask): Reply | Promise<Reply> => {
    if (ask.headers.authorization !== `Bearer ${options.key}`)
      return refuse(401, 'KUNCI_API', 'Kunci API tidak dikenal');
    if (ask.method === 'POST' && ask.path === path) return take(ask, notices);
    const reference = ask.path.startsWith(`${path}/`) ? decodeURIComponent(ask.path.slice(path.length + 1)) : undefined;
    const notice = reference === undefined ? undefined : notices.byReference(reference);
    if (notice === undefined) return refuse(404, 'TIDAK_DITEMUKAN', 'Pemberitahuan tidak ditemukan');
    if (ask.method === 'GET') return json(acknowledgement(notice));
    if (ask.method === 'DELETE') return withdraw(notice, notices);
    return refuse(405, 'METODE', 'Metode tidak dikenal');
  };
  const running = await startSimulator(
    {
      name: 'TASPEN (simulator)',
      secrets: ['authorization'],
      routes: {},
      notFound: answer,
      faults: {
        refuse: () => refuse(422, 'TIDAK_LENGKAP', 'Data pemberitahuan tidak lengkap'),
        '500-after-commit': () => refuse(500, 'GANGGUAN', 'Gangguan sistem'),
        sibuk: () => ({ ...refuse(503, 'SIBUK', 'Layanan sedang sibuk'), headers: { 'retry-after': '30' } }),
      },
      pages: { 'GET /__pemberitahuan': () => json({ data: notices.all }) },
      control: (order) => move(order, notices),
      reset: () => {
        notices.reset();
      },
      about: () => table(notices.all),
    },
    options,
  );
  return { ...running, notices };
}

const refuse = (status: number, code: string, ...alasan: string[]): Reply => json({ code, alasan }, status);

async function take(ask: Ask, notices: Notices): Promise<Reply> {
  const key = ask.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return refuse(400, 'TANPA_KUNCI', 'Idempotency-Key wajib diisi');
  const form = await readForm(ask);
  const pesan = form?.get('pesan');
  if (!(pesan instanceof Blob)) return refuse(400, 'BUKAN_BUNDEL', 'Bagian "pesan" tidak ada');
  const bytes = Buffer.from(await pesan.arrayBuffer());
  const parsed = message.safeParse(parse(bytes));
  if (!parsed.success)
    return refuse(422, 'TIDAK_LENGKAP', ...parsed.error.issues.map(({ path: at, message: kata }) => `${at.join('.')}: ${kata}`));
  if (parsed.data.idempotencyKey !== key) return refuse(422, 'KUNCI_BERBEDA', 'Kunci pada pesan berbeda');
  const sent = await digests(form?.getAll('berkas') ?? []);
  const missing = parsed.data.attachments.filter(({ sha256: hash }) => !sent.has(hash));
  if (missing.length > 0)
    return refuse(422, 'LAMPIRAN', ...missing.map(({ jenis }) => `Lampiran ${jenis} tidak ada atau rusak`));
  const digest = sha256(bytes);
  const known = notices.byKey(key);
  if (known) {
    return known.sha256 === digest
      ? json(acknowledgement(known))
      : refuse(409, 'KUNCI_DIPAKAI', 'Kunci ini sudah dipakai untuk pesan lain');
  }
  const taken = notices.take({ kunci: key, sha256: digest, nip: parsed.data.person.nip, lampiran: sent.size });
  return json(acknowledgement(taken), 202);
} // prettier-ignore

function withdraw(notice: Notice, notices: Notices): Reply {
  if (notice.status === 'dibayarkan') return refuse(409, 'SUDAH_DIBAYARKAN', 'Pensiun sudah dibayarkan');
  notices.move(notice, 'dibatalkan', []);
  return { status: 204, body: '' };
}

const acknowledgement = ({ reference, status, alasan, at }: Notice) => ({ reference, status, alasan, at });

/** Orders `{ reference | nip, status, alasan? }`. */
function move(order: Record<string, unknown>, notices: Notices): unknown {
  const parsed = z
    .object({
      reference: z.string().optional(),
      nip: z.string().optional(),
      status: z.enum(statuses),
      alasan: z.array(z.string()).default([]),
    })
    .safeParse(order);
  if (!parsed.success) return undefined;
  const { reference, nip, status, alasan } = parsed.data;
  const notice = notices.all.findLast((each) => each.reference === reference || each.nip === nip);
  if (notice === undefined) return undefined;
  notices.move(notice, status, alasan);
  return { beres: true, pemberitahuan: notice };
}

async function readForm(ask: Ask): Promise<FormData | undefined> {
  const type = ask.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return undefined;
  try {
    // Meant for servers that strangers write to; bundles here are our own.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return await new Response(new Uint8Array(ask.body), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    // A bundle that was cut off on its way is none.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function digests(parts: (Blob | string)[]): Promise<ReadonlySet<string>> {
  const files = parts.filter((part): part is Blob => typeof part !== 'string');
  return new Set(await Promise.all(files.map(async (file) => sha256(Buffer.from(await file.arrayBuffer())))));
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function table(notices: readonly Notice[]): string {
  const lines = notices
    .slice(-50)
    .reverse()
    .map(
      ({ reference, lampiran, status, alasan }) =>
        `<tr><td>${escape(reference)}</td><td>${lampiran}</td><td>${escape(status)}</td><td>${escape(alasan.join('; '))}</td></tr>`,
    );
  return `<h2>Pemberitahuan</h2><table><thead><tr><th>Referensi</th><th>Lampiran</th><th>Status</th><th>Alasan</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}
