import { createHash, type webcrypto } from 'node:crypto';
import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};

/** A signer's key and certificate, with the certificate above it; certificates as DER. */
export interface Identity {
  key: webcrypto.CryptoKey;
  certificate: Buffer;
  issuer: Buffer;
}

/**
 * Detached CMS of a PAdES baseline B-B signature (ETSI EN 319 142-1, 6): SHA-256, exactly one signer, the signed attributes
 * content type, message digest and signing-certificate-v2 (RFC 5035), and no signing time, which stands in the PDF.
 */
export async function createCms(covered: Buffer, identity: Identity): Promise<Buffer> {
  const certificate = Certificate.fromBER(identity.certificate);
  const attributes = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    new Attribute({ type: oid.messageDigest, values: [new OctetString({ valueHex: sha256(covered) })] }),
    new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(identity.certificate, certificate)] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate, Certificate.fromBER(identity.issuer)],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: inDerOrder(attributes) }),
      }),
    ],
  });
  await signed.sign(identity.key, 0, 'SHA-256', bytes(covered));
  const content = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return Buffer.from(content.toSchema().toBER(false));
}

export interface Verified {
  /** The digest and the signature are right. */
  intact: boolean;
  /** The signer's certificate leads to the given root. */
  trusted: boolean;
  signer: { name: string; issuer: string; serial: string; from: Date; to: Date } | undefined;
}

/** Checks a detached CMS over the covered bytes against one root certificate (DER). Broken input is simply not intact. */
export async function verifyCms(cms: Buffer, covered: Buffer, root: Buffer): Promise<Verified> {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(cms).content });
    const result = await signed.verify({
      signer: 0,
      data: bytes(covered),
      trustedCerts: [Certificate.fromBER(root)],
      checkChain: true,
      extendedMode: true,
    });
    const certificate = result.signerCertificate;
    return {
      intact: result.signatureVerified === true,
      trusted: result.signerCertificateVerified === true,
      signer:
        certificate === null || certificate === undefined
          ? undefined
          : {
              name: commonName(certificate.subject),
              issuer: commonName(certificate.issuer),
              serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
              from: certificate.notBefore.value,
              to: certificate.notAfter.value,
            },
    };
  } catch {
    return { intact: false, trusted: false, signer: undefined };
  }
}

/** SigningCertificateV2 with the default hash SHA-256, and the issuer and serial number. */
function signingCertificate(der: Buffer, certificate: Certificate): Sequence {
  const issuerSerial = new Sequence({
    value: [
      // GeneralNames with one directoryName: [4] EXPLICIT around the issuer.
      new Sequence({ value: [directoryName(certificate)] }),
      new Integer({ valueHex: certificate.serialNumber.valueBlock.valueHexView.slice().buffer }),
    ],
  });
  const essCertId = new Sequence({ value: [new OctetString({ valueHex: sha256(der) }), issuerSerial] });
  return new Sequence({ value: [new Sequence({ value: [essCertId] })] });
}

function directoryName(certificate: Certificate): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [certificate.issuer.toSchema()] });
}

/** DER orders the members of a SET by their encoding. */
const inDerOrder = (attributes: Attribute[]): Attribute[] =>
  attributes
    .map((attribute) => ({ attribute, der: Buffer.from(attribute.toSchema().toBER(false)) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ attribute }) => attribute);

const commonName = (name: Certificate['subject']): string => {
  const found = name.typesAndValues.find(({ type }) => type === '2.5.4.3');
  return found === undefined ? '' : found.value.valueBlock.value;
};

const sha256 = (data: Buffer): ArrayBuffer => bytes(createHash('sha256').update(data).digest());

/** A copy as a plain ArrayBuffer, which is what these libraries take. */
const bytes = (buffer: Buffer): ArrayBuffer => {
  const copy = new ArrayBuffer(buffer.length);
  new Uint8Array(copy).set(buffer);
  return copy;
};
