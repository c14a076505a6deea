import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from './app-error.js';
import { messageOf } from './pesan.js';
import { fieldErrors, validationPipe } from './validation.js';

const schema = z.strictObject({
  nama: z.string().min(1),
  umur: z.int().max(99),
  temuan: z.array(z.object({ alasan: z.enum(['a', 'b']) })).max(3),
});

describe('what is told about input that does not fit', () => {
  beforeAll(() => {
    z.config({ customError: messageOf });
  });

  const faults = (input: unknown) => fieldErrors(schema.safeParse(input).error?.issues ?? []);

  it('names each field once, in Indonesian', () => {
    expect(faults({ nama: '', umur: 'tua', temuan: [{ alasan: 'c' }] })).toEqual([
      { field: 'nama', pesan: 'wajib diisi' },
      { field: 'umur', pesan: 'harus berupa angka' },
      { field: 'temuan.0.alasan', pesan: 'bukan salah satu pilihan' },
    ]);
    expect(faults({ nama: ['x'], umur: 120, temuan: [] })).toEqual([
      { field: 'nama', pesan: 'harus berupa teks' },
      { field: 'umur', pesan: 'paling banyak 99' },
    ]);
  });

  it('calls the whole body `isi` when it is missing or something is in it that is not known', () => {
    expect(faults(undefined)).toEqual([{ field: 'isi', pesan: 'wajib diisi' }]);
    expect(faults({ nama: 'x', umur: 1, temuan: [], admin: true })).toEqual([
      { field: 'isi', pesan: 'ada isian yang tidak dikenal: admin' },
    ]);
  });

  it('never repeats what was typed, and stops at fifty faults', () => {
    const list = Array.from({ length: 500 }, () => ({ alasan: 'rahasia-198503022010011001' }));
    const many = fieldErrors(z.array(schema.shape.temuan.element).safeParse(list).error?.issues ?? []);
    expect(many).toHaveLength(50);
    expect(JSON.stringify(many)).not.toContain('rahasia');
  });

  it('is thrown by the pipe as 400 INPUT_INVALID', async () => {
    const refused = validationPipe().transform({}, { type: 'body', schema });
    await expect(refused).rejects.toThrow(AppError);
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID', status: 400 });
  });
});
