import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Field } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { requireOwn, UsulanAccess, type UsulanDilihat } from './akses.service.js';
import { type Kasus, KasusReader } from './kasus.reader.js';
import { halanganPemohon, refuseRecorded } from './tercatat.js';
import { allowedBy, type Pengembalian } from './tahap.js';

/** What its applicant may change of an usulan now: a draft wholly, a returned one as far as something was found. */
export interface Sunting {
  usulan: UsulanDilihat;
  /** Visit of the filing row: 1 is the draft. */
  visit: number;
  /** Undefined: everything. */
  allowed: { fields: ReadonlySet<Field>; berkas: ReadonlySet<string> } | undefined;
  /** Of a returned one. */
  perbaikan: { kasus: Kasus; dikembalikan: Pengembalian; tugasId: string } | undefined;
}

/** Opens usulan for their applicants to change. */
@Injectable()
export class SuntingService {
  constructor(
    private readonly access: UsulanAccess,
    private readonly kasus: KasusReader,
  ) {}

  /**
   * @param manager with one, the usulan is locked until its transaction ends
   * @throws AppError NOT_FOUND 404, NOT_APPLICANT 403, NOT_EDITABLE and DECISION_RECORDED 409
   */
  async open(pelaku: Pelaku, id: string, manager?: EntityManager): Promise<Sunting> {
    const usulan = manager ? await this.access.lock(pelaku, id, manager) : await this.access.view(pelaku, id);
    requireOwn(usulan);
    if (usulan.status === 'draft') return { usulan, visit: 1, allowed: undefined, perbaikan: undefined };
    if (usulan.status !== 'returned') throw notEditable();
    const kasus = await this.kasus.read(usulan, manager);
    const { dikembalikan } = kasus;
    const tugasId = dikembalikan && kasus.rows.find(({ kunci }) => kunci === dikembalikan.kunci)?.tugasId;
    if (!dikembalikan || typeof tugasId !== 'string') throw notEditable();
    const recorded = halanganPemohon(kasus.tercatat, tugasId);
    if (recorded) throw refuseRecorded(usulan, recorded, { pegawaiId: pelaku.pegawaiId, milikSendiri: true });
    return {
      usulan,
      visit: dikembalikan.visit,
      allowed: allowedBy(dikembalikan.temuan),
      perbaikan: { kasus, dikembalikan, tugasId },
    };
  }
}

/** It is not the applicant's turn. */
export const notEditable = (): AppError =>
  new AppError('NOT_EDITABLE', 409, 'Usulan ini sedang diproses atau sudah selesai, jadi tidak dapat diubah.');
