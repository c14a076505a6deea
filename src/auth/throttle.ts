import { isIPv6 } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../common/app-error.js';
import { sign } from '../common/keys.js';
import { RedisConnection } from '../common/redis.js';
import { ENV, type Env } from '../config/env.js';

const MINUTE = 60;

/** Failed attempts allowed in a window (seconds). A success gives the points back. */
const LOGIN = {
  /** A browser in which the person has signed in before; nobody else can use it up. */
  device: { points: 10, duration: 10 * MINUTE },
  /** One person from one address, unknown browsers only. */
  nip: { points: 10, duration: 10 * MINUTE },
  /** All unknown browsers of one address; an office shares one, and on a Monday many forget. */
  ip: { points: 100, duration: 10 * MINUTE },
} as const;

/**
 * Mails asked for. The window is as long as a link works: whoever uses up a colleague's mails has sent the colleague one
 * that works until the window is over.
 */
const RECOVERY = {
  nip: { points: 3, duration: 30 * MINUTE },
  ip: { points: 60, duration: 30 * MINUTE },
} as const;

interface Bucket {
  limiter: RateLimiterRedis;
  key: string;
}

/** One attempt to sign in that was let through. */
export interface Attempt {
  /** The password was right: gives back what the attempt has used, and forgets the person's failures here. */
  succeeded(): Promise<void>;
}

/**
 * Throttles guessing without ever locking an account. Counters live in Redis, shared by all API processes; while Redis is
 * away each process counts in its own memory.
 */
@Injectable()
export class Throttle {
  private readonly login: Record<keyof typeof LOGIN, RateLimiterRedis>;
  private readonly recovery: Record<keyof typeof RECOVERY, RateLimiterRedis>;

  constructor(
    redis: RedisConnection,
    @Inject(ENV) private readonly env: Pick<Env, 'SERVER_KEY'>,
  ) {
    const limiter = (name: string, rule: { points: number; duration: number }) =>
      new RateLimiterRedis({
        storeClient: redis.client,
        keyPrefix: `throttle:${name}`,
        ...rule,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: `throttle:${name}`, ...rule }),
      });
    this.login = {
      device: limiter('masuk-perangkat', LOGIN.device),
      nip: limiter('masuk-nip', LOGIN.nip),
      ip: limiter('masuk-ip', LOGIN.ip),
    };
    this.recovery = { nip: limiter('pemulihan-nip', RECOVERY.nip), ip: limiter('pemulihan-ip', RECOVERY.ip) };
  }

  /**
   * Takes a point before the password is looked at, so that guesses in parallel count as well.
   * Throws AppError LOGIN_THROTTLED (429, Retry-After) when there is none left.
   */
  async attempt(ip: string, nip: string, device: string | undefined): Promise<Attempt> {
    const from = network(ip);
    const buckets: Bucket[] = device
      ? [{ limiter: this.login.device, key: device }]
      : [
          { limiter: this.login.nip, key: `${from}/${person(this.env.SERVER_KEY, nip)}` },
          { limiter: this.login.ip, key: from },
        ];
    const waitMs = await take(buckets);
    if (waitMs > 0) {
      const minutes = Math.ceil(waitMs / 60_000);
      throw new AppError(
        'LOGIN_THROTTLED',
        429,
        `Terlalu banyak percobaan masuk dari sini. Coba lagi ${minutes} menit lagi, atau pakai "Lupa sandi".`,
        { retryAfter: waitMs / 1000 },
      );
    }
    return {
      succeeded: async () => {
        const [own, shared] = buckets;
        await own?.limiter.delete(own.key);
        await shared?.limiter.reward(shared.key);
      },
    };
  }

  /** False when this person, or this address, has asked for enough mails. It does not know whether the NIP exists. */
  async mayAskRecovery(ip: string, nip: string): Promise<boolean> {
    const waitMs = await take([
      { limiter: this.recovery.ip, key: network(ip) },
      { limiter: this.recovery.nip, key: person(this.env.SERVER_KEY, nip) },
    ]);
    return waitMs === 0;
  }
}

/** A NIP as a key: it tells a birth date, and an HMAC of it cannot be tried out by whoever reads Redis. */
export const person = (serverKey: string, nip: string): string => sign(serverKey, 'throttle', nip);

/** Takes a point from each bucket in turn; 0, or the ms to wait for the first that is empty. */
async function take(buckets: readonly Bucket[]): Promise<number> {
  for (const { limiter, key } of buckets) {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1000);
      throw refused;
    }
  }
  return 0;
}

/** A household's or office's IPv6 network is one address: its hosts choose the lower half freely. */
export const network = (ip: string): string => {
  const plain = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const filled = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${(tail === undefined ? left : filled).slice(0, 4).join(':')}::/64`;
};
