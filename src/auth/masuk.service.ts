import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { toIso } from '../../domain/kalender/zona.js';
import { AppError } from '../common/app-error.js';
import { Background } from '../common/background.js';
import { ENV, type Env } from '../config/env.js';
import type { Sesi } from './decorators.js';
import { labelPeran } from './izin.js';
import { knownDevice, withDevice } from './perangkat.js';
import { prepareSandi, verifySandi } from './sandi.js';
import { SesiService, type NewSesi } from './sesi.service.js';
import type { SesiView } from './sesi.schema.js';
import { Throttle } from './throttle.js';

interface AkunRow {
  id: string;
  instansi: string;
  pegawai_id: string;
  sandi: string | null;
}

interface NamaRow {
  nama: string;
  nip: string;
  unit_id: string;
  unit_nama: string;
  instansi_nama: string;
}

export interface Masuk extends NewSesi {
  /** New value of the device cookie. */
  perangkat: string;
}

/** Signing in with NIP and password. */
@Injectable()
export class MasukService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly sesi: SesiService,
    private readonly throttle: Throttle,
    private readonly background: Background,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async onModuleInit(): Promise<void> {
    await prepareSandi();
  }

  /**
   * Opens a session. Throws LOGIN_REFUSED (401) in the same words and the same time for an unknown NIP, a wrong password, an
   * akun without password and a closed akun; LOGIN_THROTTLED (429).
   */
  async signIn(nip: string, sandi: string, from: { ip: string; perangkat: unknown }): Promise<Masuk> {
    const device = knownDevice(this.env.SERVER_KEY, from.perangkat, nip);
    const attempt = await this.throttle.attempt(from.ip, nip, device);
    const [akun] = await this.database.query<AkunRow[]>(
      `SELECT a.id, a.instansi, a.pegawai_id, a.sandi FROM pegawai p JOIN akun a ON a.pegawai_id = p.id
       WHERE p.nip = ? AND a.aktif AND p.status <> 'meninggal'`,
      [nip],
    );
    const right = await verifySandi(akun?.sandi, sandi);
    // Beside the answer: writing only for a NIP that exists would show in its time.
    if (akun) this.background.run('jejak masuk', () => this.trace(akun, right, from.ip));
    if (!akun || !right) {
      throw new AppError(
        'LOGIN_REFUSED',
        401,
        'NIP atau sandi salah. Belum punya sandi atau lupa? Pakai "Lupa sandi".',
      );
    }
    const [opened] = await Promise.all([this.sesi.open(akun.id), attempt.succeeded()]);
    return { ...opened, perangkat: withDevice(this.env.SERVER_KEY, from.perangkat, nip) };
  }

  /** The session as the web sees it. */
  async view({ pelaku, csrf, kedaluwarsa }: Sesi): Promise<SesiView> {
    const [row] = await this.database.query<NamaRow[]>(
      `SELECT p.nama, p.nip, u.id AS unit_id, u.nama AS unit_nama, i.nama AS instansi_nama
       FROM pegawai p JOIN unit u ON u.id = p.unit_id JOIN instansi i ON i.kode = p.instansi WHERE p.id = ?`,
      [pelaku.pegawaiId],
    );
    if (!row) throw new AppError('NOT_SIGNED_IN', 401, 'Silakan masuk terlebih dahulu.');
    return {
      pegawai: { id: pelaku.pegawaiId, nama: row.nama, nip: row.nip, unit: { id: row.unit_id, nama: row.unit_nama } },
      instansi: { kode: pelaku.instansi, nama: row.instansi_nama, zona: pelaku.zona },
      csrf,
      waktu: toIso(Date.now() + pelaku.geserMs, pelaku.zona),
      berakhir: toIso(kedaluwarsa.getTime(), pelaku.zona),
      penugasan: pelaku.penugasan.map((held) => ({
        id: held.id,
        peran: held.peran,
        label: labelPeran(held.peran),
        unit: { id: held.unitId, nama: held.unitNama },
        jenis: held.jenis,
      })),
      izin: [...pelaku.izin],
      antrean: pelaku.antrean.map((kunci) => ({ kunci, label: labelAntrean(kunci, pelaku.penugasan) })),
    };
  }

  private async trace(akun: AkunRow, right: boolean, ip: string): Promise<void> {
    await this.database.query(
      'INSERT INTO jejak (id, instansi, waktu, pelaku_id, jenis, asal) VALUES (?, ?, ?, ?, ?, ?)',
      [ulid(), akun.instansi, new Date(), right ? akun.pegawai_id : null, right ? 'masuk' : 'masuk-ditolak', ip],
    );
  }
}

/** A queue's name for people: the role with its unit, or the person's own. */
export function labelAntrean(
  kunci: string,
  penugasan: readonly { peran: string; unitId: string; unitNama: string }[],
): string {
  const held = penugasan.find((each) => `${each.peran}/${each.unitId}` === kunci);
  return held ? `${labelPeran(held.peran)} · ${held.unitNama}` : 'Untuk saya';
}
