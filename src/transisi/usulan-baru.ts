import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { Kalender } from '../../domain/kalender/model.js';
import { promiseDate } from '../../domain/kalender/tenggat.js';
import { dateOf, toIso } from '../../domain/kalender/zona.js';
import { start } from '../../domain/sop/advance.js';
import type { Course } from '../../domain/sop/course.js';
import { fits, own } from '../../domain/sop/facts.js';
import type { Sop } from '../../domain/sop/model.js';
import { AppError } from '../common/app-error.js';
import { type Isi, factsOf } from '../layanan/fakta.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { attachArchive } from '../usulan/arsip.js';
import { withReferences } from '../usulan/kelengkapan.js';
import { nextNomor } from '../usulan/nomor-usulan.js';
import { LogService } from './log.service.js';
import type { OrganisasiService } from './organisasi.service.js';
import { insertTexts } from './teks.repository.js';

/** A case that nobody files: another case begins it, or a list. */
export interface UsulanBaru {
  instansi: string;
  layanan: string;
  pegawaiId: string;
  pemohonId: string;
  /** What is known of it, by the names of its facts, words in full; what its SOP does not know is left out. */
  isian: Isi;
  /** Business time, epoch ms. */
  waktu: number;
  /** Once for each key. */
  kunci: string;
  induk?: { id: string; visit: string };
}

/** Why a case could not begin, in a sentence for people. */
export class CannotBegin extends Error {}

/**
 * Submits a case in the transaction of whoever begins it: row, first event, start intent; the relay tells the engine.
 * @returns its id
 * @throws CannotBegin when its SOP, the record of the pegawai or what is known does not let it begin
 */
export async function openUsulan(
  manager: EntityManager,
  organisasi: OrganisasiService,
  baru: UsulanBaru,
): Promise<string> {
  const { instansi, layanan, waktu, induk } = baru;
  const kalender = (await organisasi.of(instansi, manager)).kalender('');
  const asOf = dateOf(waktu, kalender.zona);
  const { sop, course, versi, sha256 } = await inForce(manager, organisasi, instansi, layanan, asOf);
  const subjek = sop.subjek === undefined ? undefined : baru.isian[sop.subjek];
  const pegawaiId = typeof subjek === 'string' ? subjek : baru.pegawaiId;
  const pegawai = await readPegawai(manager, instansi, pegawaiId);
  const snapshot = await new PegawaiService(manager.dataSource).snapshot(instansi, pegawaiId, asOf, manager);
  const given = known(sop, { ...baru.isian, ...(sop.subjek !== undefined && { [sop.subjek]: pegawaiId }) });
  const referred = withReferences(sop, given);
  const facts = factsOf(sop, snapshot, given, asOf);
  facts.nilai = { ...facts.nilai, ...referred.nilai };
  const begun = start(course, facts);
  if ('refused' in begun) throw new CannotBegin(begun.sentence);
  const id = ulid();
  const { mulai, sampai } = promiseDate(kalender, waktu, sop.janji);
  await manager.query(
    `INSERT INTO usulan (id, instansi, layanan, sop_versi, sop_sha256, nomor, pemohon_id, pegawai_id, unit_id, induk_id, induk_visit,
                         status, urutan, dibuat, diajukan, jam_mulai, janji) VALUES (?)`,
    [
      [
        id, instansi, layanan, versi, sha256, await nextNomor(manager, instansi, yearOf(waktu, kalender)), baru.pemohonId,
        pegawaiId, pegawai.unit_id, induk?.id ?? null, induk?.visit ?? null, 'submitted', 0, new Date(waktu), new Date(waktu),
        new Date(mulai), new Date(sampai),
      ],
    ],
  ); // prettier-ignore
  await insertTexts(manager, { id, instansi }, referred.teks);
  await attachArchive(manager, { id, instansi }, pegawaiId, sop);
  await new LogService().first(manager, {
    usulanId: id, instansi, facts, pelakuId: '', penugasanId: null, waktu, kunci: baru.kunci, isiSha256: '',
  }); // prettier-ignore
  return id;
}

async function inForce(
  manager: EntityManager,
  organisasi: OrganisasiService,
  instansi: string,
  layanan: string,
  tanggal: string,
): Promise<{ sop: Sop; course: Course; versi: number; sha256: string }> {
  const [row] = await manager.query<{ versi: number; sha256: string }[]>(
    'SELECT versi, sha256 FROM sop WHERE instansi = ? AND layanan = ? AND berlaku <= ? ORDER BY berlaku DESC, versi DESC LIMIT 1',
    [instansi, layanan, tanggal],
  );
  if (!row) throw new CannotBegin(`Layanan ${layanan} belum berlaku di instansi ini.`);
  return { ...row, ...(await organisasi.sop(row.sha256, manager)) };
}

async function readPegawai(manager: EntityManager, instansi: string, id: string): Promise<{ unit_id: string }> {
  const [row] = await manager.query<{ unit_id: string }[]>(
    'SELECT unit_id FROM pegawai WHERE id = ? AND instansi = ?',
    [id, instansi],
  );
  if (!row) throw new CannotBegin('Pegawai yang dituju tidak ada di instansi ini.');
  return row;
}

/** What the record says is read from the record, whatever is given. */
const known = (sop: Sop, isian: Isi): Isi =>
  Object.fromEntries(
    Object.entries(isian).filter(([field, value]) => {
      const fakta = own(sop.fakta, field);
      return fakta && fakta.sumber !== 'pegawai' && fakta.sumber !== 'turunan' && fits(fakta, value);
    }),
  );

const yearOf = (waktu: number, { zona }: Kalender): number => Number(toIso(waktu, zona).slice(0, 4));

/** Whether a fault says that a case cannot begin, rather than that something is broken. */
export const saysWhy = (error: unknown): error is CannotBegin | AppError =>
  error instanceof CannotBegin || error instanceof AppError;
