import { timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { stoppable } from '../lib/failpoint.js';
import { json, readBasic, readObject, type Ask, type Handler, type Reply } from '../lib/http.js';
import { startSimulator, type Listen, type Running } from '../lib/simulator.js';
import { Authority } from './authority.js';
import { createCms } from './cms.js';
import { signPdf, type Mark } from './pdf/sign.js';
import { PdfError } from './pdf/value.js';
import {
  faults,
  noCertificate,
  notRegistered,
  refusal,
  springError,
  unauthorized,
  wrongPassphrase,
} from './replies.js';
import { Signers, statuses, type SignerOptions } from './signers.js';
import { verifyPdf } from './verify.js';

export interface BsreOptions extends Listen, SignerOptions {
  /** Where the test CA and the signers' keys are kept; memory without it. */
  dataDir?: string;
  /** Credentials of the calling application. */
  user: string;
  password: string;
}

const property = z.looseObject({
  tampilan: z.string().default('INVISIBLE'),
  imageBase64: z.string().nullish(),
  page: z.coerce.number().int().positive().nullish(),
  originX: z.coerce.number().nullish(),
  originY: z.coerce.number().nullish(),
  width: z.coerce.number().positive().nullish(),
  height: z.coerce.number().positive().nullish(),
  tag_koordinat: z.string().nullish(),
  location: z.string().nullish(),
  reason: z.string().nullish(),
  contactInfo: z.string().nullish(),
});

const signBody = z.looseObject({
  nik: z.string().nullish(),
  email: z.string().nullish(),
  passphrase: z.string().nullish(),
  signatureProperties: z.array(property).min(1),
  file: z.array(z.string().min(1)).min(1),
});

/** BSrE's esign-client-service, API v2, with a certificate authority of its own. The root is at `/ca.pem` and `/ca.der`. */
export async function startBsre(options: BsreOptions): Promise<Running> {
  const authority = await Authority.open(options.dataDir === undefined ? undefined : join(options.dataDir, 'ca'));
  const signers = new Signers(options);
  const known =
    (handle: Handler): Handler =>
    (ask) =>
      knows(options, ask) ? handle(ask) : unauthorized(ask.path);

  return startSimulator(
    {
      name: 'BSrE (simulator)',
      secrets: ['passphrase', 'totp', 'pdfPassword', 'file', 'imageBase64'],
      faults,
      notFound: (ask) => springError(ask.path, 404, 'Not Found'),
      routes: {
        'POST /api/v2/sign/pdf': known(stoppable('bsre', (ask) => sign(ask, authority, signers))),
        'POST /api/v2/user/check/status': known((ask) => checkStatus(ask, signers)),
        'POST /api/v2/verify/pdf': known((ask) => verify(ask, authority)),
      },
      pages: {
        'GET /ca.pem': () => ({
          status: 200,
          headers: { 'content-type': 'application/x-pem-file' },
          body: authority.certificate.pem,
        }),
        'GET /ca.der': () => ({
          status: 200,
          headers: { 'content-type': 'application/pkix-cert' },
          body: authority.certificate.der,
        }),
      },
      control: (order) => register(order, signers),
      about: () =>
        '<p>Menandatangani sungguhan (PAdES B-B) dengan <a href="/ca.pem">CA uji</a>; bukan BSrE. Frasa sandi tidak disimpan.</p>',
    },
    options,
  );
}

/** Order `{ penandatangan: { id, nama?, status?, passphrase? } }`. */
function register(order: Record<string, unknown>, signers: Signers): unknown {
  const parsed = z
    .object({
      id: z.string().min(1),
      nama: z.string().optional(),
      status: z.enum(statuses).optional(),
      passphrase: z.string().optional(),
    })
    .safeParse(order['penandatangan']);
  if (!parsed.success) return undefined;
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return signers.register(Object.fromEntries(given)) ? { beres: true } : undefined;
}

async function sign(ask: Ask, authority: Authority, signers: Signers): Promise<Reply> {
  const parsed = signBody.safeParse(readObject(ask));
  if (!parsed.success) return refusal(4000, 'Parameter tidak lengkap');
  const body = parsed.data;
  const id = body.email ?? body.nik;
  if (id === null || id === undefined || id === '') return refusal(4000, 'nik atau email wajib diisi');
  const signer = signers.find(id);
  if (signer.status === 'NOT_REGISTERED') return notRegistered();
  if (signer.status !== 'ISSUE') return noCertificate(signer.status);
  if (body.passphrase !== signer.passphrase) return refusal(2031, wrongPassphrase);
  const count = body.signatureProperties.length;
  if (count !== 1 && count !== body.file.length) return refusal(4000, 'Jumlah signatureProperties tidak sesuai');
  if (body.signatureProperties.some((item) => (item.tag_koordinat ?? '') !== '')) {
    return refusal(4000, 'tag_koordinat tidak didukung simulator');
  }

  const identity = await authority.identity(signer);
  const begun = Date.now();
  try {
    const file = await Promise.all(
      body.file.map(async (base64, i) => {
        const text = body.signatureProperties[count === 1 ? 0 : i];
        const signed = await signPdf(
          Buffer.from(base64, 'base64'),
          {
            name: signer.nama,
            at: new Date(),
            ...(text?.reason ? { reason: text.reason } : {}),
            ...(text?.location ? { location: text.location } : {}),
            ...(text?.contactInfo ? { contactInfo: text.contactInfo } : {}),
          },
          markOf(text),
          (covered) => createCms(covered, identity),
        );
        return signed.toString('base64');
      }),
    );
    return json({ time: Date.now() - begun, file });
  } catch (error) {
    if (error instanceof PdfError || error instanceof RangeError) return springError(ask.path);
    throw error;
  }
}

function markOf(text: z.infer<typeof property> | undefined): Mark | undefined {
  if (text?.tampilan.toUpperCase() !== 'VISIBLE') return undefined;
  return {
    page: text.page ?? 1,
    originX: text.originX ?? 0,
    originY: text.originY ?? 0,
    width: text.width ?? 100,
    height: text.height ?? 50,
    ...(text.imageBase64 ? { image: Buffer.from(text.imageBase64, 'base64') } : {}),
  };
}

function checkStatus(ask: Ask, signers: Signers): Reply {
  const body = readObject(ask);
  const id = [body?.['email'], body?.['nik']].find((value) => typeof value === 'string' && value !== '');
  if (typeof id !== 'string') return refusal(4000, 'nik atau email wajib diisi');
  const { status } = signers.find(id);
  const may = status === 'ISSUE';
  return json({
    status_code: may ? 1111 : 1110,
    status,
    message: may ? 'User telah terdaftar dan sertifikat aktif' : `Status pengguna ${status}`,
  });
}

async function verify(ask: Ask, authority: Authority): Promise<Reply> {
  const file = readObject(ask)?.['file'];
  if (typeof file !== 'string') return refusal(4000, 'file wajib diisi');
  try {
    return json(await verifyPdf(Buffer.from(file, 'base64'), authority.certificate.der));
  } catch (error) {
    if (error instanceof PdfError) return springError(ask.path);
    throw error;
  }
}

function knows(options: Pick<BsreOptions, 'user' | 'password'>, ask: Ask): boolean {
  const basic = readBasic(ask);
  return basic !== undefined && same(basic.user, options.user) && same(basic.password, options.password);
}

const same = (a: string, b: string): boolean =>
  Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));
