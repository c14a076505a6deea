import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { Facts } from '../../domain/sop/model.js';
import type { Start } from '../../domain/sop/state.js';
import { awalRantai, hashOf } from './rantai.js';

export interface FirstEvent {
  usulanId: string;
  instansi: string;
  facts: Facts;
  /** Empty for the system. */
  pelakuId: string;
  penugasanId: string | null;
  /** Business time of the submission. */
  waktu: number;
  /** Idempotency-Key of the request, and the hash of its body. */
  kunci: string;
  isiSha256: string;
}

/** Writes the first event of a case, and the intent to start it, into the transaction that submits it. */
@Injectable()
export class LogService {
  async first(manager: EntityManager, first: FirstEvent): Promise<void> {
    const { usulanId, instansi, facts, penugasanId, kunci, isiSha256 } = first;
    const pelakuId = first.pelakuId === '' ? null : first.pelakuId;
    const id = ulid();
    const event: Start = { type: 'start', facts };
    const waktu = new Date(first.waktu);
    const hash = hashOf({
      usulanId, urutan: 1, instansi, id, isi: event, pelakuId, penugasanId, waktu, tercatat: null, hashSebelum: awalRantai,
    }); // prettier-ignore
    await manager.query(
      'INSERT INTO peristiwa (usulan_id, urutan, instansi, id, isi, pelaku_id, penugasan_id, waktu, hash_sebelum, hash) VALUES (?)',
      [[usulanId, 1, instansi, id, JSON.stringify(event), pelakuId, penugasanId, waktu, awalRantai, hash]],
    );
    await manager.query(
      `INSERT INTO intent (id, instansi, usulan_id, jenis, pelaku_id, penugasan_id, kunci, isi_sha256, status, dibuat, waktu) VALUES (?)`,
      [[id, instansi, usulanId, 'start', first.pelakuId, penugasanId, kunci, isiSha256, 'pending', new Date(), waktu]],
    );
  }
}
