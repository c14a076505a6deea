import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { AppError } from '../common/app-error.js';
import { Background } from '../common/background.js';
import { ENV, type Env } from '../config/env.js';
import { OutboxService } from '../notifikasi/outbox.service.js';
import { isRecoveryToken, RECOVERY_MS, recoveryIdIn } from './recovery-token.js';
import { hashSandi } from './sandi.js';
import { Throttle } from './throttle.js';

interface AkunRow {
  id: string;
  instansi: string;
  pegawai_id: string;
}

interface PemulihanRow extends AkunRow {
  akun_id: string;
  nip: string;
  sandi_diubah: Date | null;
  kedaluwarsa: Date;
  dipakai: Date | null;
}

/**
 * First login and forgotten password: a link by mail to the address on record. It is the only way to set a password, and
 * only the owner of the mailbox can go it: no role can set a password, an e-mail or a phone for somebody else.
 */
@Injectable()
export class PemulihanService {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: OutboxService,
    private readonly throttle: Throttle,
    private readonly background: Background,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Returns at once, whoever asks for whom. What follows runs beside the answer, so that its time does not tell whether the
   * NIP exists; neither does being throttled.
   */
  ask(nip: string, ip: string): void {
    this.background.run('pemulihan', async () => {
      if (await this.throttle.mayAskRecovery(ip, nip)) await this.send(nip, ip);
    });
  }

  private async send(nip: string, ip: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const [akun] = await manager.query<AkunRow[]>(
        `SELECT a.id, a.instansi, a.pegawai_id FROM pegawai p JOIN akun a ON a.pegawai_id = p.id
         WHERE p.nip = ? AND a.aktif AND p.status <> 'meninggal' AND p.email IS NOT NULL`,
        [nip],
      );
      if (!akun) return;
      const id = ulid();
      const now = new Date();
      await manager.query('INSERT INTO pemulihan (id, instansi, akun_id, dibuat, kedaluwarsa) VALUES (?, ?, ?, ?, ?)', [
        id,
        akun.instansi,
        akun.id,
        now,
        new Date(now.getTime() + RECOVERY_MS),
      ]);
      await this.outbox.add(manager, {
        instansi: akun.instansi,
        kunci: `pemulihan/${id}`,
        jenis: 'pemulihan',
        pegawaiId: akun.pegawai_id,
        isi: { pemulihanId: id },
      });
      await trace(manager, akun, 'pemulihan-diminta', ip);
    });
  }

  /**
   * Sets the password by a mailed code, once; ends every session of the akun and tells its owner by mail. Answers with the
   * NIP, for the device cookie of the browser that had the mail. Throws RECOVERY_EXPIRED (410) for a code that is unknown,
   * used, too old or from before the last change; INVALID (422) when the password is the NIP.
   */
  async setSandi(kode: string, sandi: string, ip: string): Promise<{ nip: string }> {
    const id = recoveryIdIn(kode);
    const found = id === undefined ? undefined : await this.find(this.database.manager, id);
    // Looked at before the costly hash, and again under the lock.
    const first = this.checked(found, kode);
    if (sandi.replace(/\s/g, '').includes(first.nip)) {
      throw new AppError('INVALID', 422, 'Sandi baru belum memenuhi syarat.', {
        errors: [{ field: 'sandi', pesan: 'tidak boleh memuat NIP' }],
      });
    }
    const hash = await hashSandi(sandi);
    await this.database.transaction(async (manager) => {
      await manager.query('SELECT id FROM akun WHERE id = ? FOR UPDATE', [first.akun_id]);
      const row = this.checked(await this.find(manager, first.id), kode);
      const now = new Date();
      await manager.query('UPDATE pemulihan SET dipakai = ? WHERE id = ?', [now, row.id]);
      await manager.query('UPDATE akun SET sandi = ?, sandi_diubah = ? WHERE id = ?', [hash, now, row.akun_id]);
      await manager.query('DELETE FROM sesi WHERE akun_id = ?', [row.akun_id]);
      await this.outbox.add(manager, {
        instansi: row.instansi,
        kunci: `sandi-diubah/${row.id}`,
        jenis: 'sandi-diubah',
        pegawaiId: row.pegawai_id,
        isi: {},
      });
      await trace(manager, row, 'sandi-diubah', ip);
    });
    return { nip: first.nip };
  }

  private async find(manager: EntityManager, id: string): Promise<PemulihanRow | undefined> {
    const [row] = await manager.query<PemulihanRow[]>(
      `SELECT r.id, r.akun_id, r.kedaluwarsa, r.dipakai, a.instansi, a.pegawai_id, a.sandi_diubah, p.nip
       FROM pemulihan r JOIN akun a ON a.id = r.akun_id AND a.aktif
       JOIN pegawai p ON p.id = a.pegawai_id AND p.status <> 'meninggal' WHERE r.id = ?`,
      [id],
    );
    return row;
  }

  private checked(row: PemulihanRow | undefined, kode: string): PemulihanRow {
    const good =
      row?.dipakai === null &&
      row.kedaluwarsa.getTime() > Date.now() &&
      isRecoveryToken(this.env.SERVER_KEY, kode, { id: row.id, akunId: row.akun_id, sandiDiubah: row.sandi_diubah });
    if (good) return row;
    throw new AppError(
      'RECOVERY_EXPIRED',
      410,
      'Tautan ini sudah tidak berlaku. Mintalah yang baru lewat "Lupa sandi".',
    );
  }
}

const trace = (manager: EntityManager, akun: AkunRow, jenis: string, ip: string): Promise<unknown> =>
  manager.query('INSERT INTO jejak (id, instansi, waktu, pelaku_id, jenis, asal) VALUES (?, ?, ?, ?, ?, ?)', [
    ulid(),
    akun.instansi,
    new Date(),
    jenis === 'sandi-diubah' ? akun.pegawai_id : null,
    jenis,
    ip,
  ]);
