import type { EntityManager } from 'typeorm';
import { recoveryLink } from '../auth/recovery-token.js';
import type { Env } from '../config/env.js';
import { formatSurat } from './surat/bentuk.js';
import { type KonteksSurat, composeSurat, isJenisSurat } from './surat/jenis.js';

/** This mail can never leave; the message says why, for the operator, without personal data. */
export class UnsendableError extends Error {
  override readonly name = 'UnsendableError';
}

export interface OutboxRow {
  id: string;
  percobaan: number;
  mail: { to: { name: string; address: string }; subject: string; text: string; html: string };
}

interface Raw {
  id: string;
  jenis: string;
  usulan_id: string | null;
  isi: string;
  percobaan: number;
  nama: string;
  email: string | null;
  instansi_nama: string;
  nomor: string | null;
  layanan: string | null;
}

type SuratEnv = Pick<Env, 'PUBLIC_URL' | 'SERVER_KEY'>;

const read = `
  SELECT o.id, o.jenis, o.usulan_id, o.isi, o.percobaan, p.nama, p.email, i.nama AS instansi_nama, u.nomor, s.nama AS layanan
    FROM outbox o
    JOIN pegawai p ON p.id = o.pegawai_id
    JOIN instansi i ON i.kode = o.instansi
    LEFT JOIN usulan u ON u.id = o.usulan_id
    LEFT JOIN sop s ON s.instansi = u.instansi AND s.layanan = u.layanan AND s.versi = u.sop_versi
   WHERE o.id = ?`;

/**
 * The mail of an outbox row in words and with its address, as things stand now.
 * @throws UnsendableError when there is no address, no such kind of mail, or the way in that it carries is over
 */
export async function loadSurat(manager: EntityManager, id: string, env: SuratEnv): Promise<OutboxRow> {
  const [row] = await manager.query<Raw[]>(read, [id]);
  if (!row) throw new UnsendableError('recipient or instansi is gone');
  if (!isJenisSurat(row.jenis)) throw new UnsendableError(`no such mail: ${row.jenis}`);
  if (row.email === null || row.email === '') throw new UnsendableError('recipient has no address');
  const isi = JSON.parse(row.isi) as Record<string, unknown>;
  const konteks: KonteksSurat = {
    nomor: row.nomor ?? undefined,
    layanan: row.layanan ?? (typeof isi['layanan'] === 'string' ? isi['layanan'] : undefined),
    instansi: row.instansi_nama,
    publicUrl: env.PUBLIC_URL,
    usulanId: row.usulan_id ?? undefined,
    tugasId: typeof isi['tugasId'] === 'string' ? isi['tugasId'] : undefined,
    tautanPemulihan: row.jenis === 'pemulihan' ? await recoveryLinkOf(manager, isi['pemulihanId'], env) : undefined,
  };
  const words = formatSurat(composeSurat(row.jenis, konteks), { nama: row.nama, instansi: row.instansi_nama });
  return { id, percobaan: row.percobaan, mail: { to: { name: row.nama, address: row.email }, ...words } };
}

/** Derived now from the server's key: neither the outbox nor the queue ever holds a way in. */
async function recoveryLinkOf(manager: EntityManager, pemulihanId: unknown, env: SuratEnv): Promise<string> {
  const [row] = await manager.query<{ id: string; akun_id: string; sandi_diubah: Date | null; kedaluwarsa: Date; dipakai: Date | null }[]>(
    `SELECT r.id, r.akun_id, r.kedaluwarsa, r.dipakai, a.sandi_diubah
       FROM pemulihan r JOIN akun a ON a.id = r.akun_id WHERE r.id = ?`,
    [pemulihanId],
  ); // prettier-ignore
  if (!row || row.dipakai !== null || row.kedaluwarsa.getTime() <= Date.now()) {
    throw new UnsendableError('the recovery link is over');
  }
  return recoveryLink(env.PUBLIC_URL, env.SERVER_KEY, {
    id: row.id,
    akunId: row.akun_id,
    sandiDiubah: row.sandi_diubah,
  });
}
