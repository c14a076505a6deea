import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError, type FieldError } from './app-error.js';

/** More faults than this help nobody; hostile input can have as many as it has bytes. */
const MAX_ERRORS = 50;

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Checks every `@Body`, `@Query` and `@Param` that names a schema; 400 INPUT_INVALID with the fields. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({ exceptionFactory: (issues) => inputInvalid(fieldErrors(issues)) });

export const inputInvalid = (errors: readonly FieldError[]): AppError =>
  new AppError('INPUT_INVALID', 400, 'Isi permintaan tidak sesuai bentuknya.', { errors });

/** One fault for each field, the first: what is not a text has no length worth telling. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  const byField = new Map<string, string>();
  for (const { path = [], message } of issues) {
    if (byField.size >= MAX_ERRORS) break;
    const field = fieldOf(path.map((part) => (typeof part === 'object' ? part.key : part)));
    if (!byField.has(field)) byField.set(field, message);
  }
  return [...byField].map(([field, pesan]) => ({ field, pesan }));
}

/** `temuan.0.alasan`; `isi` for the whole. Keys that somebody made up are cut. */
export const fieldOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => String(part).slice(0, 64))
    .join('.')
    .slice(0, 256) || 'isi';
