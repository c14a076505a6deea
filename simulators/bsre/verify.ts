import { verifyCms } from './cms.js';
import { findSignatures } from './pdf/signatures.js';

/** Answer of `/api/v2/verify/pdf`; `timestampInfomation` is BSrE's own spelling. */
export async function verifyPdf(pdf: Buffer, root: Buffer): Promise<Record<string, unknown>> {
  const found = findSignatures(pdf);
  const signatureInformations = await Promise.all(
    found.map(async (signature, i) => {
      const { intact, trusted, signer } = await verifyCms(signature.cms, signature.covered, root);
      return {
        id: `S-${i + 1}`,
        signatureFormat: signature.format === 'ETSI.CAdES.detached' ? 'PAdES-BASELINE-B' : signature.format,
        signerName: signer?.name ?? signature.name,
        signatureDate: isoDate(signature.date),
        fieldName: signature.fieldName,
        reason: signature.reason,
        location: signature.location,
        integrityValid: intact,
        certificateTrusted: trusted,
        lastSignature: signature.coversAll,
        timestampInfomation: null,
        certificateDetails:
          signer === undefined
            ? []
            : [
                {
                  commonName: signer.name,
                  issuerName: signer.issuer,
                  serialNumber: signer.serial,
                  notBeforeDate: signer.from.toISOString(),
                  notAfterDate: signer.to.toISOString(),
                },
              ],
      };
    }),
  );
  const { conclusion, description } = conclude(signatureInformations);
  return { conclusion, description, signatureCount: found.length, signatureInformations };
}

function conclude(rows: { integrityValid: boolean; certificateTrusted: boolean; lastSignature: boolean }[]): {
  conclusion: string;
  description: string;
} {
  if (rows.length === 0) return { conclusion: 'NO_SIGNATURE', description: 'Dokumen tidak memiliki tanda tangan' };
  if (rows.some((row) => !row.integrityValid) || rows.at(-1)?.lastSignature !== true) {
    return { conclusion: 'INVALID', description: 'Dokumen telah diubah setelah ditandatangani' };
  }
  return rows.every((row) => row.certificateTrusted)
    ? { conclusion: 'VALID', description: 'Dokumen asli dan sertifikat terpercaya' }
    : { conclusion: 'INDETERMINATE', description: 'Sertifikat penanda tangan tidak terpercaya' };
}

/** `D:20261102031500+00'00'` as ISO 8601; always UTC here, as this simulator writes it. */
const isoDate = (date: string): string =>
  date.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3T$4:$5:$6Z');
