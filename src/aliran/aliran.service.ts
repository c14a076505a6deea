import { Inject, Injectable, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Observable, type Subscriber } from 'rxjs';
import { DataSource } from 'typeorm';
import type { Pelaku } from '../auth/pelaku.js';
import { LOGGER } from '../common/log.js';
import { RedisConnection } from '../common/redis.js';
import { KANAL } from './kabar.module.js';
import { type Gerakan, kabarUntuk } from './kabar.js';

/** What moves together is told together. */
const KUMPUL_MS = 200;
/** Proxies close a connection that says nothing. */
const DETAK_MS = 25_000;
/** A stream ends after this; the browser comes again and is asked anew who it is and what it may see. */
const UMUR_MS = 10 * 60_000;
/** Windows that one person may have in sight. */
const PER_ORANG = 8;

interface Pendengar {
  pelaku: Pelaku;
  keluar: Subscriber<MessageEvent>;
}

/** Tells each person which of their own usulan and of the tugas in their queues have changed. Ids and versions only. */
@Injectable()
export class AliranService implements OnModuleDestroy {
  private readonly pendengar = new Set<Pendengar>();
  private readonly moved = new Set<string>();
  private saluran: Redis | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly redis: RedisConnection,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Begins with `siap` once it hears: whoever lost a stream asks everything again then. The oldest of too many ends. */
  stream(pelaku: Pelaku): Observable<MessageEvent> {
    return new Observable((keluar) => {
      const pendengar = { pelaku, keluar };
      const same = [...this.pendengar].filter((each) => each.pelaku.pegawaiId === pelaku.pegawaiId);
      if (same.length >= PER_ORANG) same[0]?.keluar.complete();
      this.pendengar.add(pendengar);
      const detak = setInterval(() => {
        keluar.next({ type: 'detak', data: '' });
      }, DETAK_MS);
      const akhir = setTimeout(() => {
        keluar.complete();
      }, UMUR_MS);
      this.listen().then(
        () => {
          keluar.next({ type: 'siap', data: '' });
        },
        (error: unknown) => {
          this.log.warn({ err: error }, 'nothing can be heard of usulan that move');
          keluar.complete();
        },
      );
      return () => {
        clearInterval(detak);
        clearTimeout(akhir);
        this.pendengar.delete(pendengar);
      };
    });
  }

  /** Streams would hold the process until their end. */
  onModuleDestroy(): void {
    for (const { keluar } of this.pendengar) keluar.complete();
    clearTimeout(this.timer);
    this.saluran?.disconnect();
  }

  private hearing: Promise<unknown> | undefined;

  private listen(): Promise<unknown> {
    if (this.saluran === undefined) {
      this.saluran = this.redis.client.duplicate({ enableOfflineQueue: true, commandTimeout: 5_000 });
      this.saluran.on('error', (error: unknown) => {
        this.log.debug({ err: error }, 'the channel of moved usulan is away');
        // What is said meanwhile is lost: the browsers come again and ask.
        for (const { keluar } of this.pendengar) keluar.complete();
      });
      this.saluran.on('message', (_: string, usulanId: string) => {
        this.moved.add(usulanId);
        this.timer ??= setTimeout(() => void this.tell(), KUMPUL_MS);
      });
    }
    this.hearing ??= this.saluran.subscribe(KANAL).catch((error: unknown) => {
      this.hearing = undefined;
      throw error;
    });
    return this.hearing;
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    const ids = [...this.moved];
    this.moved.clear();
    if (this.pendengar.size === 0) return;
    try {
      const rows = await this.database.query<Gerakan[]>(
        `SELECT u.id AS usulanId, u.urutan, u.pemohon_id AS pemohonId, u.pegawai_id AS pegawaiId, t.id AS tugasId, t.versi, t.antrean
           FROM usulan u LEFT JOIN tugas t ON t.usulan_id = u.id WHERE u.id IN (?)`,
        [ids],
      );
      for (const { pelaku, keluar } of this.pendengar) {
        for (const data of kabarUntuk(pelaku, rows)) keluar.next({ type: 'berubah', data });
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not tell which usulan have moved');
    }
  }
}
