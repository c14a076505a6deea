import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Zona, dateOf } from '../../domain/kalender/zona.js';
import type { Sop } from '../../domain/sop/model.js';
import { OutboxService, type SuratBaru } from '../notifikasi/outbox.service.js';
import type { Instansi } from '../instansi/instansi.entity.js';
import { Pegawai, Riwayat } from '../pegawai/pegawai.entity.js';
import { RecordFault, snapshotOf } from '../pegawai/snapshot.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { type Hak, hakOf, periodeOf, rusak } from './hitung-hak.js';

/** People of one transaction. */
const AT_ONCE = 500;

/** An instansi and its time. */
interface Tempat {
  kode: string;
  jenis: Instansi['jenis'];
  waktu: number;
  hariIni: string;
}

/**
 * Makes the list of each month when its time comes, and tells whoever is on it, and the fasilitator of their office. What has been
 * made is not made again; what was broken off is made whole: rows and mails are written once, however often.
 */
@Injectable()
export class HakSweep {
  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
    private readonly outbox: OutboxService,
  ) {}

  /** Returns how many lists were made. */
  async run(): Promise<number> {
    const all = await this.database.query<{ kode: string; jenis: Instansi['jenis']; zona: Zona; geser_ms: string }[]>(
      'SELECT kode, jenis, zona, geser_ms FROM instansi',
    );
    let made = 0;
    for (const { kode, jenis, zona, geser_ms } of all) {
      const waktu = Date.now() + Number(geser_ms);
      const tempat = { kode, jenis, waktu, hariIni: dateOf(waktu, zona) };
      for (const sop of await this.listed(tempat))
        for (const bulan of sop.hak?.bulan ?? []) if (await this.make(tempat, sop, bulan)) made++;
    }
    return made;
  }

  /** The SOP in force of every layanan that the system lists. */
  private async listed({ kode, hariIni }: Tempat): Promise<Sop[]> {
    const rows = await this.database.query<{ layanan: string; sha256: string }[]>(
      'SELECT layanan, sha256 FROM sop WHERE instansi = ? AND berlaku <= ? ORDER BY berlaku, versi',
      [kode, hariIni],
    );
    const newest = new Map(rows.map(({ layanan, sha256 }) => [layanan, sha256]));
    const found = await Promise.all([...newest.values()].map((sha256) => this.organisasi.sop(sha256)));
    return found.flatMap(({ sop }) => (sop.hak ? [sop] : []));
  }

  private async make(tempat: Tempat, sop: Sop, bulan: number): Promise<boolean> {
    const periode = periodeOf(tempat.hariIni, bulan);
    const { layanan } = sop;
    const key = [tempat.kode, layanan, periode];
    const there = await this.database.query<unknown[]>(
      'SELECT 1 FROM daftar_hak_jalan WHERE instansi = ? AND layanan = ? AND periode = ?',
      key,
    );
    if (there.length > 0) return false;
    let after = '';
    for (;;) {
      const last = await inTransaction(this.database, (manager) => this.some(manager, tempat, sop, periode, after));
      if (last === undefined) break;
      after = last;
    }
    await inTransaction(this.database, async (manager) => {
      await this.tellOffices(manager, tempat, sop, periode);
      await manager.query(
        'INSERT INTO daftar_hak_jalan (instansi, layanan, periode, selesai) VALUES (?) ON DUPLICATE KEY UPDATE selesai = selesai',
        [[...key, new Date(tempat.waktu)]],
      );
    });
    return true;
  }

  /** The next people; returns the last of them, undefined when there was nobody left. */
  private async some(
    manager: EntityManager,
    { kode, jenis, waktu, hariIni }: Tempat,
    sop: Sop,
    periode: string,
    after: string,
  ): Promise<string | undefined> {
    const people = await manager
      .getRepository(Pegawai)
      .createQueryBuilder('p')
      .where("p.instansi = :kode AND p.id > :after AND p.status NOT IN ('pensiun', 'meninggal')", { kode, after })
      .orderBy('p.id')
      .limit(AT_ONCE)
      .getMany();
    const last = people.at(-1)?.id;
    if (last === undefined) return undefined;
    const riwayat = await manager.findBy(Riwayat, { pegawaiId: In(people.map(({ id }) => id)), instansi: kode });
    const byPerson = new Map<string, Riwayat[]>();
    for (const row of riwayat) byPerson.set(row.pegawaiId, [...(byPerson.get(row.pegawaiId) ?? []), row]);
    const listed = people.flatMap((pegawai) => {
      const hak = readHak(
        sop,
        () => snapshotOf(pegawai, byPerson.get(pegawai.id) ?? [], hariIni, jenis),
        hariIni,
        periode,
      );
      return hak ? [{ pegawai, hak }] : [];
    });
    if (listed.length === 0) return last;
    await manager.query(
      `INSERT INTO daftar_hak (layanan, periode, pegawai_id, instansi, unit_id, tmt, hasil, aturan, berkas, dihitung) VALUES ?
         ON DUPLICATE KEY UPDATE daftar_hak.pegawai_id = daftar_hak.pegawai_id`,
      [
        listed.map(({ pegawai, hak }) => [
          sop.layanan, periode, pegawai.id, kode, pegawai.unitId, hak.tmt, hak.hasil, JSON.stringify(hak.aturan),
          JSON.stringify(hak.berkas), new Date(waktu),
        ]),
      ],
    ); // prettier-ignore
    const told = listed.filter(({ hak }) => hak.hasil === 'ya');
    await this.outbox.addMany(
      manager,
      told.map(({ pegawai, hak }): SuratBaru => ({
        instansi: kode,
        // Once for each right, in however many months it is listed.
        kunci: `hak/${sop.layanan}/${pegawai.id}/${hak.tmt ?? ''}`,
        jenis: 'hak-terdaftar',
        pegawaiId: pegawai.id,
        isi: { layanan: sop.nama, kode: sop.layanan },
      })),
    );
    return last;
  }

  /** One mail for each list and fasilitator of an office that has somebody on it. */
  private async tellOffices(
    manager: EntityManager,
    { kode, hariIni }: Tempat,
    sop: Sop,
    periode: string,
  ): Promise<void> {
    const rows = await manager.query<{ pegawai_id: string }[]>(
      `SELECT DISTINCT p.pegawai_id FROM penugasan p
        WHERE p.instansi = ? AND p.peran = 'fasilitator' AND p.dari <= ? AND (p.sampai IS NULL OR p.sampai >= ?)
          AND EXISTS (SELECT 1 FROM daftar_hak d WHERE d.instansi = p.instansi AND d.layanan = ? AND d.periode = ? AND d.unit_id = p.unit_id)`,
      [kode, hariIni, hariIni, sop.layanan, periode],
    );
    await this.outbox.addMany(
      manager,
      rows.map(({ pegawai_id }): SuratBaru => ({
        instansi: kode,
        kunci: `daftar-hak/${sop.layanan}/${periode}/${pegawai_id}`,
        jenis: 'daftar-hak',
        pegawaiId: pegawai_id,
        isi: { layanan: sop.nama, kode: sop.layanan },
      })),
    );
  }
}

function readHak(sop: Sop, read: () => Parameters<typeof hakOf>[1], hariIni: string, periode: string): Hak | undefined {
  try {
    return hakOf(sop, read(), hariIni, periode);
  } catch (error) {
    if (error instanceof RecordFault) return rusak(error.message);
    throw error;
  }
}
