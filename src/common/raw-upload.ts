import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from './app-error.js';

export const RAW_UPLOAD = Symbol('raw-upload');

/** For a route that reads its body itself (`readRaw`); every other route takes JSON only. */
export const RawUpload = () => SetMetadata(RAW_UPLOAD, true);

/** 415 for a body that is not JSON, on routes that take JSON. */
@Injectable()
export class JsonOnlyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request) || request.is('application/json')) return true;
    if (this.reflector.getAllAndOverride<boolean | undefined>(RAW_UPLOAD, [context.getHandler(), context.getClass()])) {
      return true;
    }
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 415, 'Isi permintaan harus JSON (Content-Type: application/json).');
  }
}

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/**
 * The bytes of a raw body, at most `limit`. Throws FILE_TOO_LARGE (413) as soon as that is known, BODY_MALFORMED (400) when
 * the body is empty, was taken for JSON, or breaks off.
 */
export async function readRaw(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  if (request.readableEnded) throw new AppError('BODY_MALFORMED', 400, 'Isi berkas tidak terkirim.');
  const body = await collect(request, limit);
  if (body.length === 0) throw new AppError('BODY_MALFORMED', 400, 'Isi berkas kosong.');
  return body;
}

const tooLarge = (limit: number): AppError =>
  new AppError('FILE_TOO_LARGE', 413, `Berkas lebih besar dari ${Math.floor(limit / 1024 / 1024)} MB.`);

/** By events: leaving a `for await` early would destroy the socket that the refusal has to be sent on. */
const collect = (request: Request, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void) => {
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      act();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      settle(() => {
        // The rest is read and dropped, so that the client gets to reading the answer.
        request.resume();
        reject(tooLarge(limit));
      });
    };
    const onEnd = () => {
      settle(() => {
        resolve(Buffer.concat(chunks));
      });
    };
    const onBroken = () => {
      settle(() => {
        reject(new AppError('REQUEST_ABORTED', 400, 'Pengiriman berkas terputus di tengah jalan.'));
      });
    };
    request.on('data', onData).once('end', onEnd).once('error', onBroken).once('close', onBroken);
  });
