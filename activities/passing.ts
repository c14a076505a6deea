import { ApplicationFailure } from '@temporalio/common';
import { MitraError } from '../src/mitra/galat.js';

/** A fault that will pass: the engine tries again, not before the partner wants to hear from us. Its words stay out of the history. */
export function passing(error: unknown): never {
  if (!(error instanceof MitraError)) throw error;
  const { mitra, jenis, kode, tungguMs } = error;
  throw ApplicationFailure.create({
    message: `${mitra}: ${jenis} ${kode ?? ''}`,
    type: jenis,
    ...(tungguMs !== null && { nextRetryDelay: tungguMs }),
  });
}
