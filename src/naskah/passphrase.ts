import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** Passphrases of requests that are at work; gone with them. */
const taken = new WeakMap<Request, string>();

/** What stands in the body in place of a passphrase. */
export const HIDDEN = '(disembunyikan)';

/**
 * Takes the passphrase out of the body before anything else reads it: interceptors hash bodies, and whatever would log or keep
 * one finds only a placeholder. Guards run before interceptors.
 */
@Injectable()
export class PassphraseGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || !('passphrase' in body)) return true;
    const { passphrase } = body;
    if (typeof passphrase === 'string' && passphrase !== '') {
      taken.set(request, passphrase);
      body.passphrase = HIDDEN;
    } else {
      // Of the wrong kind: the schema refuses it, and it is not kept either.
      body.passphrase = '';
    }
    return true;
  }
}

/** The passphrase of the request; for handlers behind `PassphraseGuard`. */
export const Passphrase = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const passphrase = taken.get(context.switchToHttp().getRequest<Request>());
  if (passphrase === undefined) throw new Error('no passphrase here: the route has no PassphraseGuard');
  return passphrase;
});
