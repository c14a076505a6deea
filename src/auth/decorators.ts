import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExcludeController, ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Izin as NamaIzin } from './izin.js';
import type { Pelaku as PelakuInfo } from './pelaku.js';

/** Who may call a route. Exactly one of the three stands on every handler (or its controller); boot fails without. */
export type Akses = { jenis: 'izin'; izin: NamaIzin } | { jenis: 'publik' } | { jenis: 'operator' };

export const AKSES = Symbol('akses');

/** For signed-in people who have the permission. */
export const Izin = (izin: NamaIzin) => SetMetadata<symbol, Akses>(AKSES, { jenis: 'izin', izin });

/** For everybody, signed in or not. */
export const Publik = () => SetMetadata<symbol, Akses>(AKSES, { jenis: 'publik' });

/** For the operator's key (`Authorization: Bearer`), never for a person; not in the OpenAPI document, which is the web's. */
export const Operator =
  (): ClassDecorator & MethodDecorator =>
  <T>(target: object, key?: string | symbol, descriptor?: TypedPropertyDescriptor<T>): void => {
    const mark = SetMetadata<symbol, Akses>(AKSES, { jenis: 'operator' });
    if (key === undefined || descriptor === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what decorators of classes are given
      mark(target as Function);
      ApiExcludeController()(target as never);
      return;
    }
    mark(target, key, descriptor);
    ApiExcludeEndpoint()(target, key, descriptor);
  };

/** What the guard has found out about a request. */
export interface Sesi {
  pelaku: PelakuInfo;
  tokenSha256: string;
  csrf: string;
  kedaluwarsa: Date;
}

export type RequestWithSesi = Request & { sesi?: Sesi };

/** Session of the request; for handlers behind `@Izin`. */
export const SesiIni = createParamDecorator((_: unknown, context: ExecutionContext): Sesi => sesiOf(context));

/** Who acts: `@Pelaku() pelaku: PelakuInfo`. For handlers behind `@Izin`. */
export const Pelaku = createParamDecorator(
  (_: unknown, context: ExecutionContext): PelakuInfo => sesiOf(context).pelaku,
);

function sesiOf(context: ExecutionContext): Sesi {
  const { sesi } = context.switchToHttp().getRequest<RequestWithSesi>();
  if (!sesi) throw new Error('no session here: the route has no @Izin');
  return sesi;
}
