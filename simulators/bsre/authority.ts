// The certificate library needs it before it loads.
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type Extension,
} from '@peculiar/x509';
import type { Identity } from './cms.js';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};
const rootName = 'CN=Tuntas CA Uji (bukan BSrE), O=Tuntas, C=ID';
const day = 86_400_000;

interface Pair {
  key: webcrypto.CryptoKey;
  certificate: X509Certificate;
}

/**
 * A test certificate authority. Root and signers' keys are made when first needed and kept in `dir` (PEM, readable by the
 * owner only), or in memory without one. Nobody outside this simulator trusts it.
 */
export class Authority {
  readonly #signers = new Map<string, Promise<Pair>>();

  private constructor(
    private readonly dir: string | undefined,
    private readonly root: Pair,
  ) {}

  static async open(dir: string | undefined): Promise<Authority> {
    const root = await readOrMake(dir, 'ca', async () => {
      const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await X509CertificateGenerator.createSelfSigned({
        name: rootName,
        keys,
        signingAlgorithm: algorithm,
        notBefore: new Date(Date.now() - day),
        notAfter: new Date(Date.now() + 20 * 365 * day),
        extensions: [
          new BasicConstraintsExtension(true, 0, true),
          new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
          await SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return { key: keys.privateKey, certificate };
    });
    return new Authority(dir, root);
  }

  /** The root certificate. */
  get certificate(): { der: Buffer; pem: string } {
    return { der: Buffer.from(this.root.certificate.rawData), pem: this.root.certificate.toString('pem') };
  }

  /** Key and certificate of a signer, by the id it registered with; two years long, as BSrE issues them. */
  async identity(signer: { id: string; nama: string; email?: string }): Promise<Identity> {
    const file = `signer-${createHash('sha256').update(signer.id).digest('hex').slice(0, 32)}`;
    let pair = this.#signers.get(file);
    if (pair === undefined) {
      pair = readOrMake(this.dir, file, () => this.#issue(signer));
      this.#signers.set(file, pair);
    }
    const { key, certificate } = await pair;
    return {
      key,
      certificate: Buffer.from(certificate.rawData),
      issuer: Buffer.from(this.root.certificate.rawData),
    };
  }

  async #issue(signer: { nama: string; email?: string }): Promise<Pair> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const extensions: Extension[] = [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.emailProtection]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ];
    if (signer.email !== undefined) {
      extensions.push(new SubjectAlternativeNameExtension([{ type: 'email', value: signer.email }]));
    }
    const certificate = await X509CertificateGenerator.create({
      subject: [{ CN: [signer.nama] }, { O: ['Tuntas'] }, { C: ['ID'] }],
      issuer: this.root.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.root.key,
      signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + 730 * day),
      extensions,
    });
    return { key: keys.privateKey, certificate };
  }
}

/** What the folder holds, unless it has run out; else a new pair, kept there. */
async function readOrMake(dir: string | undefined, name: string, make: () => Promise<Pair>): Promise<Pair> {
  const kept = dir === undefined ? undefined : await read(dir, name);
  if (kept !== undefined && kept.certificate.notAfter.getTime() > Date.now() + day) return kept;
  const made = await make();
  if (dir !== undefined) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', made.key)).toString('base64');
    writeFileSync(join(dir, `${name}.key`), key, { mode: 0o600 });
    writeFileSync(join(dir, `${name}.pem`), made.certificate.toString('pem'));
  }
  return made;
}

async function read(dir: string, name: string): Promise<Pair | undefined> {
  try {
    const key = Buffer.from(readFileSync(join(dir, `${name}.key`), 'utf8'), 'base64');
    const certificate = new X509Certificate(readFileSync(join(dir, `${name}.pem`), 'utf8'));
    return { key: await webcrypto.subtle.importKey('pkcs8', key, algorithm, true, ['sign']), certificate };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
