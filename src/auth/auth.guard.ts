import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { toIso } from '../../domain/kalender/zona.js';
import { AppError } from '../common/app-error.js';
import { sameText } from '../common/keys.js';
import { ENV, type Env } from '../config/env.js';
import { COOKIE_SESI } from './cookies.js';
import { AKSES, type Akses, type RequestWithSesi, type Sesi } from './decorators.js';
import type { Izin } from './izin.js';
import { SesiService } from './sesi.service.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Deny by default: every route says who may call it, and this guard asks each time. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sesi: SesiService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithSesi>();
    const akses = this.reflector.getAllAndOverride<Akses | undefined>(AKSES, [
      context.getHandler(),
      context.getClass(),
    ]);
    refuseCrossSite(request);
    switch (akses?.jenis) {
      case 'publik':
        return true;
      case 'operator':
        this.checkOperator(request);
        return true;
      case 'izin':
        return this.checkPerson(request, context.switchToHttp().getResponse<Response>(), akses.izin);
      case undefined:
        throw new AppError('FORBIDDEN', 403, 'Anda tidak berwenang melakukan ini.');
    }
  }

  private checkOperator(request: Request): void {
    const given = /^Bearer ([^\s]{1,512})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!sameText(given, this.env.OPERATOR_KEY)) {
      throw new AppError('OPERATOR_ONLY', 401, 'Alamat ini hanya untuk operator sistem.');
    }
  }

  private async checkPerson(request: RequestWithSesi, response: Response, izin: Izin): Promise<boolean> {
    const token = (request.cookies as Record<string, unknown>)[COOKIE_SESI];
    const sesi = typeof token === 'string' && token.length <= 64 ? await this.sesi.resolve(token) : undefined;
    if (!sesi) throw new AppError('NOT_SIGNED_IN', 401, 'Silakan masuk terlebih dahulu.');
    request.sesi = sesi;
    const { pelaku } = sesi;
    response.setHeader('X-Waktu', toIso(Date.now() + pelaku.geserMs, pelaku.zona));
    checkCsrf(request, sesi);
    if (!pelaku.izin.has(izin)) throw new AppError('FORBIDDEN', 403, 'Anda tidak berwenang melakukan ini.');
    return true;
  }
}

function checkCsrf(request: Request, sesi: Sesi): void {
  if (SAFE.has(request.method)) return;
  const given = request.headers['x-csrf'];
  if (typeof given !== 'string' || !sameText(given, sesi.csrf)) {
    throw new AppError('CSRF', 403, 'Halaman ini sudah usang. Muat ulang lalu coba lagi.');
  }
}

/** Also for public routes: another site must not sign a browser in as somebody else. */
function refuseCrossSite(request: Request): void {
  if (!SAFE.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site') {
    throw new AppError('CROSS_SITE', 403, 'Permintaan dari situs lain ditolak.');
  }
}
