import { kalenderBaku } from '../../domain/kalender/baku.js';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { Zona } from '../../domain/kalender/zona.js';
import type { Instansi, Penugasan } from '../instansi/instansi.entity.js';
import type { Acak, Pengenal } from './acak.js';
import { type Rencana, type Sumber, buatOrang } from './orang.js';
import type { PegawaiBaru, Susunan, UnitBaru } from './susunan.js';

/** What an instansi is before it has anybody. */
export interface Dasar {
  kode: string;
  nama: string;
  zona: Zona;
  jenis?: Instansi['jenis'];
  kop: Instansi['kop'];
  wilayah: Sumber['wilayah'];
  /** Wall date: synthetic histories end here. */
  hariIni: Tanggal;
  id: Pengenal;
  acak: Acak;
  /** NIP that exist already; those that are made are added. */
  nip: Set<string>;
}

/** Puts an instansi together, row by row; nothing is written yet. */
export class Penyusun {
  readonly susunan: Susunan;
  private readonly sumber: Sumber;

  constructor(private readonly dasar: Dasar) {
    const { kode, nama, zona, kop, id, jenis = 'kabupaten-kota' } = dasar;
    this.sumber = { ...dasar, instansi: kode };
    this.susunan = {
      instansi: { kode, nama, zona, jenis, kop, geserMs: '0' },
      kalender: [{ id: id(kode, 'kalender'), instansi: kode, unitId: '', versi: 1, isi: kalenderBaku(nama, zona) }],
      unit: [],
      pegawai: [],
      riwayat: [],
      penugasan: [],
      akun: [],
      arsip: [],
    };
  }

  unit(jenis: UnitBaru['jenis'], kode: string, nama: string, kodeSurat: string, induk?: UnitBaru): UnitBaru {
    const row: UnitBaru = {
      id: this.dasar.id(this.dasar.kode, 'unit', kode),
      instansi: this.dasar.kode,
      jenis,
      kode,
      nama,
      kodeSurat,
      indukId: induk?.id ?? null,
      alamat: jenis === 'bidang' ? null : this.dasar.kop.alamat,
    };
    this.susunan.unit.push(row);
    return row;
  }

  /** A calendar of the unit's own, six days a week. */
  kalenderEnamHari(unit: UnitBaru): void {
    const { id, kode, zona } = this.dasar;
    const isi = kalenderBaku(unit.nama, zona, 6);
    this.susunan.kalender.push({ id: id(kode, 'kalender', unit.kode), instansi: kode, unitId: unit.id, versi: 1, isi });
  }

  /** Somebody with a login; `sandi: false` for one who has not signed in yet. */
  orang(unit: UnitBaru, rencana: Omit<Rencana, 'unitId'>, { sandi = true } = {}): PegawaiBaru {
    const { pegawai, riwayat } = buatOrang(this.sumber, { ...rencana, unitId: unit.id });
    this.susunan.pegawai.push(pegawai);
    this.susunan.riwayat.push(...riwayat);
    this.susunan.akun.push({
      id: this.dasar.id(this.dasar.kode, 'akun', rencana.kunci),
      instansi: this.dasar.kode,
      pegawaiId: pegawai.id,
      sandiDiubah: null,
      aktif: true,
      punyaSandi: sandi,
    });
    return pegawai;
  }

  tugaskan(pegawai: PegawaiBaru, peran: string, unit: UnitBaru, over: Partial<Penugasan> = {}): void {
    this.susunan.penugasan.push({
      id: this.dasar.id(this.dasar.kode, 'penugasan', peran, unit.kode, pegawai.id),
      instansi: this.dasar.kode,
      pegawaiId: pegawai.id,
      peran,
      unitId: unit.id,
      dari: '2025-01-02',
      sampai: null,
      jenis: 'definitif',
      suratNomor: null,
      suratTanggal: null,
      kelas: null,
      ...over,
    });
  }

  arsip(pegawai: PegawaiBaru, ...jenis: string[]): void {
    this.susunan.arsip.push(...jenis.map((kode) => ({ pegawai, jenis: kode })));
  }
}
