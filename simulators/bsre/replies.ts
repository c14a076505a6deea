import { json, type Reply } from '../lib/http.js';
import type { Fault } from '../lib/faults.js';

/** BSrE's answers that are not a signed file, in its own envelopes (integrations 2.4). */

export const wrongPassphrase = 'Passphrase anda salah';

export const refusal = (code: number, error: string, status = 400): Reply => json({ status_code: code, error }, status);

/** Some versions of the gateway have no `status_code` and put the number at the end of the sentence. */
export const refusalWithTrailingNumber = (code: number, error: string): Reply =>
  json({ timestamp: new Date().toISOString(), error: `${error} ${code}` }, 400);

export const notRegistered = (): Reply => refusal(2011, 'User tidak terdaftar');

export const noCertificate = (status: string): Reply =>
  json({ status_code: 1110, status, error: `Status sertifikat pengguna ${status}` }, 400);

/** What a Spring gateway says when it fails: a corrupt file, a mark off its page, or BSrE's cloud away. */
export const springError = (path: string, status = 500, error = 'Internal Server Error'): Reply =>
  json({ timestamp: new Date().toISOString(), status, error, path }, status);

export const unauthorized = (path: string): Reply => ({
  ...springError(path, 401, 'Unauthorized'),
  headers: { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="esign-client"' },
});

const signPath = '/api/v2/sign/pdf';

export const faults: Record<'refuse' | '500-after-commit', (fault: Fault) => Reply> &
  Record<string, (fault: Fault) => Reply> = {
  refuse: () => refusal(2031, wrongPassphrase),
  'refuse-trailing-number': () => refusalWithTrailingNumber(2031, wrongPassphrase),
  '500-after-commit': () => springError(signPath),
  'internal-error': () => springError(signPath),
  overload: () => ({ ...springError(signPath, 503, 'Service Unavailable'), headers: { 'retry-after': '5' } }),
  'bad-gateway': () => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
  }),
};
