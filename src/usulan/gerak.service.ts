import { Injectable } from '@nestjs/common';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError } from '../common/app-error.js';
import { type Authorize, type Decided, DecisionService } from '../transisi/keputusan.service.js';
import { UsulanAccess, type UsulanDilihat } from './akses.service.js';
import { GiliranReader } from './giliran.reader.js';
import { statusLabel } from './status-label.js';
import type { StatusUsulan } from './usulan.entity.js';
import type { Moved } from './usulan.schema.js';

/** Where a case stood for somebody before they moved it. */
export interface Sebelum extends Pick<UsulanDilihat, 'id' | 'sop' | 'milikSendiri' | 'status' | 'urutan'> {
  /** Ids in the course of what was open. */
  terbuka: readonly string[];
}

/** What became of it; without `sebelum` it is a repetition, which is not authorised again. */
export interface Dibawa {
  decided: Decided;
  sebelum?: Sebelum;
}

/** What somebody is allowed, and what was seen of the case on the way. */
export type Diizinkan = (
  ...args: Parameters<Authorize>
) => Promise<{ wanted: Awaited<ReturnType<Authorize>>; sebelum: Sebelum }>;

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
  async carry(pelaku: Pelaku, kunci: string, isiSha256: string, authorize: Diizinkan): Promise<Dibawa> {
    const seen: Pick<Dibawa, 'sebelum'> = {};
    try {
      const decided = await this.decisions.decide(kunci, isiSha256, async (manager) => {
        const { wanted, sebelum } = await authorize(manager);
        seen.sebelum = sebelum;
        return wanted;
      });
      return { decided, ...seen };
    } catch (error) {
      const first = error instanceof AppError && (await this.decisions.repeated(pelaku.pegawaiId, kunci, isiSha256));
      if (first) return { decided: first };
      throw error;
    }
  }

  /**
   * What a person is told of it, from what the engine answered and was seen before: only a repetition reads the case again.
   * What is recorded and not applied yet stands where it stood.
   * @throws AppError NOT_FOUND 404 to a repetition of somebody who may not see the usulan any more
   */
  async answer(pelaku: Pelaku, usulanId: string, { decided, sebelum }: Dibawa): Promise<Moved> {
    const before = sebelum ?? (await this.standing(pelaku, usulanId));
    const { urutan, terbuka, ...now } = decided.hasil === 'applied' ? decided.usulan : before;
    const status = now.status as StatusUsulan;
    return {
      keadaan: decided.hasil === 'applied' ? 'diproses' : 'tercatat',
      usulan: {
        id: before.id,
        status,
        statusLabel: statusLabel(before.sop, { status, urutan }, terbuka, before.milikSendiri),
      },
    };
  }

  private async standing(pelaku: Pelaku, usulanId: string): Promise<Sebelum> {
    const [usulan, open] = await Promise.all([this.access.view(pelaku, usulanId), this.giliran.open([usulanId])]);
    return { ...usulan, terbuka: (open.get(usulanId) ?? []).map(({ kunci }) => kunci) };
  }
}
