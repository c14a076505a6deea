import { z } from 'zod';

/** Tolerant readers of BSrE's answers (integrations 2.3 and 2.4): what is not there is not there, nothing throws. */

const refusal = z.looseObject({
  status_code: z.union([z.number(), z.string()]).optional(),
  status: z.union([z.number(), z.string()]).optional(),
  error: z.unknown().optional(),
  message: z.unknown().optional(),
});

const signed = z.looseObject({ file: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]) });

const status = z.looseObject({ status: z.string().min(1) });
const nestedStatus = z.looseObject({ data: status });

/** The first signed file, base64. */
export function readFile(json: unknown): string | undefined {
  const parsed = signed.safeParse(json);
  if (!parsed.success) return undefined;
  return typeof parsed.data.file === 'string' ? parsed.data.file : parsed.data.file[0];
}

/** State of a signer, in upper case. */
export function readStatus(json: unknown): string | undefined {
  const parsed = status.safeParse(json);
  if (parsed.success) return parsed.data.status.toUpperCase();
  const nested = nestedStatus.safeParse(json);
  return nested.success ? nested.data.data.status.toUpperCase() : undefined;
}

/** Code and words of a refusal. Some gateways have no `status_code` but the number at the end of the sentence. */
export function readRefusal(json: unknown): { kode?: string; kata?: string } {
  const parsed = refusal.safeParse(json);
  if (!parsed.success) return {};
  const { status_code: code, error, message } = parsed.data;
  const kata = [error, message].find((text): text is string => typeof text === 'string' && text.trim() !== '')?.trim();
  const kode = code === undefined ? /(\d{4})\W*$/.exec(kata ?? '')?.[1] : String(code);
  return { ...(kode === undefined ? {} : { kode }), ...(kata === undefined ? {} : { kata }) };
}
