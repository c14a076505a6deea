import { Injectable } from '@nestjs/common';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import type { Pelaku, PenugasanAktif } from '../auth/pelaku.js';
import { labelPeran } from '../auth/izin.js';
import { InstansiService } from '../instansi/instansi.service.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { queueFor, queueOfRole } from '../transisi/antrean.js';
import { OrganisasiService } from '../transisi/organisasi.service.js';
import type { UsulanDilihat } from '../usulan/akses.service.js';
import { KasusReader, factsNow } from '../usulan/kasus.reader.js';
import type { Penandatangan } from './penandatangan.js';

/** Who signs, and for which unit (null: for none, as one named person). */
export interface Kapasitas {
  penandatangan: Penandatangan;
  unitId: string | null;
}

/** Finds out in which capacity a document is, or would be, signed. */
@Injectable()
export class PenandatanganService {
  constructor(
    private readonly instansi: InstansiService,
    private readonly pegawai: PegawaiService,
    private readonly organisasi: OrganisasiService,
    private readonly kasus: KasusReader,
  ) {}

  /** The person who acts, under one of their penugasan; without one, as themselves. */
  async as(pelaku: Pelaku, penugasan: PenugasanAktif | undefined): Promise<Kapasitas> {
    const { nama, nip, golongan, jabatan } = await this.pegawai.get(pelaku.instansi, pelaku.pegawaiId);
    const { peran, jenis } = penugasan ?? { peran: 'pegawai', jenis: 'definitif' as const };
    return {
      penandatangan: { peran, jenis, pegawai: { nama, nip, golongan, jabatan } },
      unitId: penugasan?.unitId ?? null,
    };
  }

  /** The person who looks at a tugas of theirs that signs; of several capacities the definitive one. */
  self(pelaku: Pelaku, antrean: string): Promise<Kapasitas> {
    const fitting = pelaku.penugasan.filter(({ peran, unitId }) => queueOfRole(peran, unitId) === antrean);
    return this.as(pelaku, fitting.find(({ jenis }) => jenis === 'definitif') ?? fitting[0]);
  }

  /** Who would sign by the matrix, on a date, seen from a row before the signing. */
  async expected(usulan: UsulanDilihat, tanggal: Tanggal): Promise<Kapasitas> {
    const { instansi, layanan, pemohon, pegawai, unit } = usulan;
    const { golongan } = factsNow(await this.kasus.read(usulan)).nilai;
    const pihak = {
      instansi, layanan, pemohonId: pemohon.id, pegawaiId: pegawai.id, atasanId: null, unitId: unit.id,
      golongan: typeof golongan === 'string' ? golongan : '', tanggal,
    }; // prettier-ignore
    const tatanan = await this.organisasi.of(instansi);
    const { peran, unitId } = queueFor({ peran: 'penandatangan', of: 'wewenang' }, undefined, pihak, tatanan);
    const [holder] = unitId === null ? [] : await this.instansi.holders(instansi, peran, unitId, tanggal);
    if (!holder) {
      const nobody = { nama: '....................', nip: '', golongan: '', jabatan: labelPeran(peran) };
      return { penandatangan: { peran, jenis: 'definitif', pegawai: nobody }, unitId };
    }
    const { nama, nip, golongan: g, jabatan } = await this.pegawai.get(instansi, holder.pegawaiId);
    return { penandatangan: { peran, jenis: holder.jenis, pegawai: { nama, nip, golongan: g, jabatan } }, unitId };
  }
}
