import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { AppError } from './app-error.js';

const KEY = /^[A-Za-z0-9._-]{8,128}$/;

/** The `Idempotency-Key` of a request. Throws an AppError (400) when it is missing or has another shape. */
export function keyOf(request: Request): string {
  const kunci = request.headers['idempotency-key'];
  if (kunci === undefined) {
    throw new AppError('IDEMPOTENCY_KEY_MISSING', 400, 'Permintaan ini harus membawa Idempotency-Key.', {
      errors: [{ field: 'Idempotency-Key', pesan: 'wajib diisi' }],
    });
  }
  if (typeof kunci !== 'string' || !KEY.test(kunci)) {
    throw new AppError('IDEMPOTENCY_KEY_INVALID', 400, 'Idempotency-Key tidak sesuai bentuknya.', {
      errors: [{ field: 'Idempotency-Key', pesan: '8 sampai 128 huruf, angka, titik, garis bawah atau tanda hubung' }],
    });
  }
  return kunci;
}

/** For a handler whose act keeps the key itself (`intent`), and so stands outside the interceptor. */
export const KunciIdempotensi = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  keyOf(context.switchToHttp().getRequest<Request>()),
);
