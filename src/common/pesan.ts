import { z } from 'zod';

/** What zod says to people, in Indonesian; a schema's own messages go before. Never repeats what was typed. */

const KINDS: Record<string, string> = {
  string: 'teks',
  number: 'angka',
  int: 'bilangan bulat',
  boolean: 'ya atau tidak',
  array: 'daftar',
  object: 'objek',
  record: 'objek',
  null: 'kosong',
};

const UNITS: Record<string, string> = { string: ' huruf', array: ' butir' };

export function messageOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'wajib diisi';
      return `harus berupa ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'wajib diisi';
      return `paling sedikit ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'too_big':
      return `paling banyak ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_format':
      return 'bentuknya tidak sesuai';
    case 'invalid_value':
      return 'bukan salah satu pilihan';
    case 'unrecognized_keys':
      return `ada isian yang tidak dikenal: ${issue.keys
        .slice(0, 5)
        .map((key) => key.slice(0, 40))
        .join(', ')}`;
    default:
      return 'tidak sesuai';
  }
}

/** Once for each process that answers people. */
export function useIndonesian(): void {
  z.config({ customError: messageOf });
}
