import type { EntityManager } from 'typeorm';
import { readPegawai } from '../../domain/pegawai/fakta-pegawai.js';
import { computeTurunan } from '../../domain/pegawai/fakta-turunan.js';
import type { Facts } from '../../domain/sop/model.js';
import type { Event, Isian } from '../../domain/sop/state.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { RecordFault } from '../pegawai/snapshot.js';

/**
 * Facts that a row asks to be computed anew: from the record as it is on that day, and what the case knows. Where one that it needs
 * is unknown it has failed, and a person looks.
 */
export async function computed(
  manager: EntityManager,
  { id, needs, may }: { id: string; needs: string[]; may: string[] },
  { instansi, pegawaiId }: { instansi: string; pegawaiId: string },
  facts: Facts,
  asOf: string,
): Promise<Event> {
  try {
    const pegawai = await new PegawaiService(manager.dataSource).snapshot(instansi, pegawaiId, asOf, manager);
    const fields = [...needs, ...may];
    const values = {
      ...computeTurunan(fields, { pegawai, formulir: facts.nilai, asOf }),
      ...known(readPegawai(fields, pegawai)),
    };
    const isian = known(values);
    return needs.every((field) => Object.hasOwn(isian, field)) ? { type: 'done', id, isian } : { type: 'failed', id };
  } catch (error) {
    if (error instanceof RecordFault) return { type: 'failed', id };
    throw error;
  }
}

const known = (values: Isian): Isian =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
