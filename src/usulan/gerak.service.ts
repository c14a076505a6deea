import { Injectable } from '@nestjs/common';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { type Authorize, type Decided, DecisionService } from '../transisi/keputusan.service.js';
import { UsulanAccess } from './akses.service.js';
import { GiliranReader } from './giliran.reader.js';
import { statusLabel } from './status-label.js';
import type { StatusUsulan } from './usulan.entity.js';
import type { Moved } from './usulan.schema.js';

/** Moves a case on behalf of a person: the same key twice is one act, and gets one answer. */
@Injectable()
export class GerakService {
  constructor(
    private readonly decisions: DecisionService,
    private readonly access: UsulanAccess,
    private readonly giliran: GiliranReader,
  ) {}

  /**
   * Stores what `authorize` allows and carries it to the engine. A repetition whose case has moved on meanwhile is answered
   * with what the first one came to, instead of being refused for it.
   */
  async carry(pelaku: Pelaku, kunci: string, isiSha256: string, authorize: Authorize): Promise<Decided> {
    try {
      return await this.decisions.decide(kunci, isiSha256, authorize);
    } catch (error) {
      const first = error instanceof AppError && (await this.decisions.repeated(pelaku.pegawaiId, kunci, isiSha256));
      if (first) return first;
      throw error;
    }
  }

  /** What a person is told of it. */
  async answer(pelaku: Pelaku, usulanId: string, decided: Decided): Promise<Moved> {
    const [usulan, open] = await Promise.all([this.access.view(pelaku, usulanId), this.giliran.open([usulanId])]);
    const applied = decided.hasil === 'applied' ? decided.usulan : usulan;
    const status = applied.status as StatusUsulan;
    const { sop, milikSendiri } = usulan;
    const label = statusLabel(sop, { status, urutan: applied.urutan }, open.get(usulanId) ?? [], milikSendiri);
    return {
      keadaan: decided.hasil === 'applied' ? 'diproses' : 'tercatat',
      usulan: { id: usulanId, status, statusLabel: label },
    };
  }
}
