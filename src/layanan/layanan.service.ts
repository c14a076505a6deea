import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { jsonSchemaOf } from '../../domain/sop/json-schema.js';
import type { Sop } from '../../domain/sop/model.js';
import { type Baris, stepsOf } from '../../domain/sop/steps.js';
import type { Pelaku } from '../auth/pelaku.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { applyRules, factsOf } from './fakta.js';
import { fittingValues } from './formulir.js';
import { KatalogService } from './katalog.service.js';
import type { KelayakanView, LayananList, LayananView } from './layanan.schema.js';
import { labelMitra } from './mitra.js';
import { isOpenToPegawai } from './pemohon.js';
import { syaratTeks } from './syarat.js';

/** What is on offer, for the person who looks. */
@Injectable()
export class LayananService {
  constructor(
    private readonly database: DataSource,
    private readonly katalog: KatalogService,
    private readonly pegawai: PegawaiService,
  ) {}

  async list({ instansi, hariIni }: Pelaku): Promise<LayananList> {
    const found = await this.katalog.inForce(instansi, hariIni);
    return { data: found.map(({ sop }) => ringkas(sop)) };
  }

  /** @param nomor of the version under which a case was filed; otherwise the one in force */
  async get(pelaku: Pelaku, kode: string, nomor?: number): Promise<LayananView> {
    const { instansi, hariIni, pegawaiId } = pelaku;
    const { sop, versi, berlaku } = await (nomor === undefined
      ? this.katalog.find(instansi, kode, hariIni)
      : this.katalog.version(instansi, kode, nomor));
    const rows = await this.database.query<{ jenis: string }[]>(
      'SELECT DISTINCT jenis FROM berkas WHERE pegawai_id = ? AND instansi = ?',
      [pegawaiId, instansi],
    );
    const archive = new Set(rows.map(({ jenis }) => jenis));
    return {
      ...ringkas(sop),
      versi,
      berlaku,
      dasarHukum: sop.identitas.dasarHukum,
      berkas: sop.berkas.map((syarat) => {
        const teks = syaratTeks(sop, syarat);
        return {
          kode: syarat.kode,
          nama: syarat.nama,
          ...(syarat.keterangan !== undefined && { keterangan: syarat.keterangan }),
          wajib: teks === undefined && syarat.sumber !== 'mitra',
          ...(teks !== undefined && { syarat: teks }),
          ...(syarat.sumber !== undefined && { sumber: syarat.sumber }),
          // What is made anew for each usulan never comes from the archive, whatever lies there.
          adaDiArsip: syarat.sumber !== 'unggah' && archive.has(syarat.kode),
        };
      }),
      formulir: { ...jsonSchemaOf(sop) },
      langkah: stepsOf(sop)
        .filter(isShown)
        .map((baris) => langkahView(sop, baris)),
    };
  }

  /** Rule by rule, on today's record and what the person's open draft says. */
  async kelayakan({ instansi, hariIni, pegawaiId }: Pelaku, kode: string): Promise<KelayakanView> {
    const { sop } = await this.katalog.find(instansi, kode, hariIni);
    const [snapshot, drafts] = await Promise.all([
      this.pegawai.snapshot(instansi, pegawaiId, hariIni),
      this.database.query<{ isian: string }[]>(
        `SELECT d.isian FROM usulan u JOIN draf d ON d.usulan_id = u.id AND d.visit = 1
          WHERE u.pemohon_id = ? AND u.instansi = ? AND u.layanan = ? AND u.status = 'draft' ORDER BY u.dibuat DESC LIMIT 1`,
        [pegawaiId, instansi, kode],
      ),
    ]);
    const isian = JSON.parse(drafts[0]?.isian ?? '{}') as Record<string, unknown>;
    const rules = applyRules(sop, factsOf(sop, snapshot, fittingValues(sop, isian), hariIni));
    return {
      asOf: hariIni,
      boleh: !rules.some(({ effect, hasil }) => effect === 'refuse' && hasil === 'tidak'),
      aturan: rules.map(({ kode, pesan, dasar, sejak, hasil, effect, nilai }) => ({
        kode, pesan, dasar, sejak, hasil, effect, nilai,
      })), // prettier-ignore
    };
  }
}

const ringkas = (sop: Sop) => ({
  kode: sop.layanan,
  nama: sop.nama,
  ringkasan: sop.ringkasan,
  rumpun: sop.rumpun,
  janji: { jumlah: sop.janji.jumlah, satuan: sop.janji.satuan },
  bolehAjukan: isOpenToPegawai(sop),
  daftarHak: sop.hak !== undefined,
});

/** Rows at which somebody does something; branches and scopes are how, not what. */
const isShown = ({ jenis }: Baris): boolean => jenis === 'tugas' || jenis === 'aksi' || jenis === 'tunggu';

function langkahView(sop: Sop, { nama, jenis, kode, teks }: Baris): LayananView['langkah'][number] {
  const pelaksana = teks.pelaksana ?? (jenis === 'tunggu' ? labelMitra(mitraAt(sop, kode)) : 'sistem');
  return { nama, pelaksana, norma: teks.norma ?? '' };
}

function mitraAt(sop: Sop, kode: string): string {
  const langkah = sop.langkah.find((row) => row.kode === kode);
  return langkah?.jenis === 'tunggu' && langkah.pihak && 'mitra' in langkah.pihak ? langkah.pihak.mitra : '';
}
