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
    const given = typeof body === 'object' && body !== null && 'passphrase' in body ? body : undefined;
    const passphrase = typeof given?.passphrase === 'string' ? given.passphrase : '';
    taken.set(request, passphrase);
    // One of a wrong kind becomes empty, which the schema refuses: it is not kept either.
    if (given) given.passphrase = passphrase === '' ? '' : HIDDEN;
    return true;
  }
}

/** The passphrase of the request, empty where there is none; for handlers behind `PassphraseGuard`. */
export const Passphrase = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const passphrase = taken.get(context.switchToHttp().getRequest<Request>());
  if (passphrase === undefined) throw new Error('no passphrase here: the route has no PassphraseGuard');
  return passphrase;
});
