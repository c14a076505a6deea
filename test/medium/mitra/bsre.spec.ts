import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startBsre } from '../../../simulators/bsre/bsre.js';
import type { Running } from '../../../simulators/lib/simulator.js';
import { BsreClient, type PermintaanTandaTangan } from '../../../src/mitra/bsre/bsre.client.js';
import { MitraError } from '../../../src/mitra/galat.js';
import { alphaPng, inspectPdf, letterPdf, packedPdf } from './pdf.js';

const passphrase = 'Frasa-Sangat-Rahasia-77';
const signer = { email: 'siti.rahmawati.4711@bkd.test' };

let dir: string;
let bsre: Running;
let client: BsreClient;
let pdf: Buffer;

const options = () => ({ user: 'aplikasi', password: 'kunci-aplikasi', domains: ['test'], passphrase, dataDir: dir });

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'bsre-'));
  bsre = await startBsre(options());
  client = new BsreClient({ url: `${bsre.url}/`, user: 'aplikasi', password: 'kunci-aplikasi' });
  pdf = letterPdf(2);
});

afterAll(async () => {
  await bsre.close();
  rmSync(dir, { recursive: true });
});

const order = (body: unknown) => fetch(`${bsre.url}/__kendali`, { method: 'POST', body: JSON.stringify(body) });
beforeEach(() => order({ reset: true }));

const sign = (more: Partial<PermintaanTandaTangan> = {}) => client.signPdf({ signer, passphrase, pdf, ...more });
const failure = (promise: Promise<unknown>): Promise<MitraError> =>
  promise.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => error as MitraError,
  );
const verify = async (file: Buffer) => {
  const response = await fetch(`${bsre.url}/api/v2/verify/pdf`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('aplikasi:kunci-aplikasi').toString('base64')}` },
    body: JSON.stringify({ file: file.toString('base64') }),
  });
  return (await response.json()) as { conclusion: string; signatureInformations: Record<string, unknown>[] };
};

describe('signing', () => {
  it('gives a PAdES signature over the whole document that pdfsig calls valid', async () => {
    const signed = await sign({ reason: 'Menyetujui – sah', location: 'Semarang' });
    const { signatures } = inspectPdf(signed);
    expect(signatures).toContain('Signature is Valid.');
    expect(signatures).toContain('Signature Type: ETSI.CAdES.detached');
    expect(signatures).toContain('Signing Hash Algorithm: SHA-256');
    expect(signatures).toContain('Signer Certificate Common Name: Siti Rahmawati');
    expect(signatures).toContain('Total document signed');
    expect(signatures).not.toContain('Not total document signed');
  });

  it('names its certificate in the signed attributes and leads to the test CA', async () => {
    const signed = await sign();
    // The attribute signing-certificate-v2 (1.2.840.113549.1.9.16.2.47), and no signing time (1.2.840.113549.1.9.5).
    const text = signed.toString('latin1');
    expect(text).toContain('060B2A864886F70D010910022F');
    expect(text).not.toContain('06092A864886F70D010905');
    expect(await verify(signed)).toMatchObject({
      conclusion: 'VALID',
      signatureInformations: [{ signatureFormat: 'PAdES-BASELINE-B', integrityValid: true, certificateTrusted: true }],
    });
  });

  it('leaves every byte of a PDF/A-2a as it was, and adds nothing that PDF/A forbids', async () => {
    const signed = await sign();
    expect(signed.subarray(0, pdf.length).equals(pdf)).toBe(true);
    const added = signed.subarray(pdf.length).toString('latin1');
    // The catalog is written anew: what makes it PDF/A must still be in it.
    for (const name of ['/Metadata', '/OutputIntents', '/MarkInfo', '/StructTreeRoot', '/Lang'])
      expect(added).toContain(name);
    // Printable, not hidden; no appearance is needed at zero size; the identifier's first half is kept.
    expect(added).toContain('/F 132');
    expect(added).toContain('/Rect [0 0 0 0]');
    expect(added).not.toMatch(/NeedAppearances|\/XFA|\/AA\b/);
    const id = /\/ID \[(\([^)]*\)|<[^>]*>)/;
    expect(id.exec(added)![1]).toBe(id.exec(pdf.toString('latin1'))![1]);
    const { info } = inspectPdf(signed);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Pages:\s+2/);
  });

  it('shows that a document was changed afterwards', async () => {
    const signed = await sign();
    const changed = Buffer.from(signed);
    changed[200] = changed[200]! ^ 1;
    expect(inspectPdf(changed).signatures).not.toContain('Signature is Valid.');
    expect((await verify(changed)).conclusion).toBe('INVALID');
    expect((await verify(Buffer.concat([signed, Buffer.from('\n')]))).conclusion).toBe('INVALID');
  });

  it('takes a second signer without harming the first', async () => {
    const twice = await sign({ pdf: await sign(), signer: { nik: '9900000000000001' } });
    const { signatures } = inspectPdf(twice);
    expect(signatures.match(/Signature is Valid\./g)).toHaveLength(2);
    expect((await verify(twice)).conclusion).toBe('VALID');
  });

  it('signs a file of object streams as well', async () => {
    const signed = await sign({ pdf: packedPdf() });
    expect(inspectPdf(signed).signatures).toContain('Signature is Valid.');
    expect(inspectPdf(await sign({ pdf: signed })).signatures.match(/Signature is Valid\./g)).toHaveLength(2);
  });

  it('places a visible mark from the top left of the page it names', async () => {
    const placement = { page: 2, originX: 50, originY: 60, width: 100, height: 40, image: alphaPng() };
    const signed = await sign({ placement });
    const { signatures } = inspectPdf(signed);
    const added = signed.subarray(pdf.length).toString('latin1');
    expect(signatures).toContain('Signature is Valid.');
    // A4 is 841.89 points high.
    const rect = /\/Rect \[([^\]]+)\]/.exec(added)![1]!.split(' ').map(Number);
    expect(rect.map(Math.round)).toEqual([50, 742, 150, 782]);
    expect(added).toMatch(/\/AP << \/N \d+ 0 R >>/);
    expect(added).toContain('/SMask');
  });

  it('uses the same certificates after a restart', async () => {
    const before = (await verify(await sign())).signatureInformations[0]!['certificateDetails'];
    await bsre.close();
    bsre = await startBsre(options());
    client = new BsreClient({ url: bsre.url, user: 'aplikasi', password: 'kunci-aplikasi' });
    expect((await verify(await sign())).signatureInformations[0]!['certificateDetails']).toEqual(before);
  });
});

describe('a wrong passphrase', () => {
  it.each([
    ['with its code in a field', undefined],
    ['with its code at the end of the sentence', 'refuse-trailing-number'],
  ])('is refused for good as 2031, %s, after exactly one call', async (_, next) => {
    if (next !== undefined) await order({ next });
    const error = await failure(sign({ passphrase: 'Frasa-Salah-Tetapi-Rahasia' }));
    expect(error).toBeInstanceOf(MitraError);
    expect(error).toMatchObject({ jenis: 'permanent', kode: '2031' });
    expect(error.kata).toContain('Passphrase anda salah');
    expect(bsre.received.count).toBe(1);
  });

  it('is in no error, ledger, page or file, and neither is a right one', async () => {
    const wrong = 'Frasa-Salah-Tetapi-Rahasia';
    await order({ next: 'refuse', status: 400, body: { status_code: 2031, error: `Passphrase ${wrong} anda salah` } });
    const echoed = await failure(sign({ passphrase: wrong }));
    const refused = await failure(sign({ passphrase: wrong }));
    await order({ next: 'answer-lost' });
    const lost = await failure(sign());
    await sign();
    const everything = [
      inspect([echoed, refused, lost], { depth: 9, showHidden: true }),
      [echoed, refused, lost].map(({ kata, stack }) => `${kata ?? ''} ${stack ?? ''}`).join(),
      JSON.stringify(bsre.received.rows),
      await (await fetch(bsre.url)).text(),
      await (await fetch(`${bsre.url}/__diterima`)).text(),
      ...readdirSync(join(dir, 'ca')).map((name) => readFileSync(join(dir, 'ca', name), 'latin1')),
    ].join('\n');
    expect(everything).not.toContain(wrong);
    expect(everything).not.toContain(passphrase);
    expect(echoed.kata).toBe('Passphrase ••• anda salah');
  });
});

describe('what else can go wrong', () => {
  it.each([
    ['kedaluwarsa@bkd.test', 'EXPIRED', '1110'],
    ['ditangguhkan.lama@bkd.test', 'SUSPEND', '1110'],
    ['belum-terdaftar@bkd.test', 'NOT_REGISTERED', '2011'],
    ['orang@lain.id', 'NOT_REGISTERED', '2011'],
  ])('%s is %s, and may not sign', async (email, status, kode) => {
    expect(await client.status({ email })).toEqual({ status, bolehTandaTangan: false });
    expect(await failure(sign({ signer: { email } }))).toMatchObject({ jenis: 'permanent', kode });
  });

  it('tells that a registered signer may sign', async () => {
    expect(await client.status(signer)).toEqual({ status: 'ISSUE', bolehTandaTangan: true });
    await order({ penandatangan: { id: 'budi@bkd.test', status: 'RENEW' } });
    expect(await client.status({ email: 'budi@bkd.test' })).toEqual({ status: 'RENEW', bolehTandaTangan: false });
  });

  it.each([['500-after-commit'], ['answer-lost'], ['internal-error'], ['overload'], ['bad-gateway'], ['dropped']])(
    'is transient after %s: signing the original again harms nothing',
    async (next) => {
      await order({ next });
      expect((await failure(sign())).jenis).toBe('transient');
      expect(bsre.received.count).toBe(1);
      expect(inspectPdf(await sign()).signatures.match(/Signature is Valid\./g)).toHaveLength(1);
    },
  );

  it('is transient when BSrE is slow or away', async () => {
    await order({ next: 'slow', ms: 60_000 });
    const hasty = new BsreClient({ url: bsre.url, user: 'aplikasi', password: 'kunci-aplikasi', timeoutMs: 50 });
    expect(await failure(hasty.status(signer))).toMatchObject({ jenis: 'transient', kode: 'TIMEOUT' });
    const nowhere = new BsreClient({ url: 'http://127.0.0.1:1', user: 'a', password: 'b' });
    expect((await failure(nowhere.status(signer))).jenis).toBe('transient');
  });

  it('is a matter of credentials when this application is not let in', async () => {
    const stranger = new BsreClient({ url: bsre.url, user: 'aplikasi', password: 'salah' });
    expect((await failure(stranger.status(signer))).jenis).toBe('credential');
    expect((await failure(stranger.signPdf({ signer, passphrase, pdf }))).jenis).toBe('credential');
  });

  it('answers as the gateway does when the file is no PDF, or the mark lies off its page', async () => {
    const placement = { page: 1, originX: 590, originY: 10, width: 100, height: 40 };
    for (const more of [{ pdf: Buffer.from('bukan pdf') }, { placement }, { placement: { ...placement, page: 9 } }]) {
      expect(await failure(sign(more))).toMatchObject({ jenis: 'transient', status: 500 });
    }
  });

  it('is not taken in by an answer without a signed PDF', async () => {
    await order({ next: 'refuse', status: 200, body: { time: 1, file: [Buffer.from('%PDF-1.7').toString('base64')] } });
    expect(await failure(sign())).toMatchObject({ jenis: 'transient', kode: 'BUKAN_PDF' });
    await order({ next: 'refuse', status: 200, body: {} });
    expect(await failure(sign())).toMatchObject({ jenis: 'transient', kode: 'TAK_TERBACA' });
  });
});
