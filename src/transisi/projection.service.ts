import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AppendInput, Entry, Projected, Projection } from '../../activities/contract.js';
import { dateOf } from '../../domain/kalender/zona.js';
import type { Sop } from '../../domain/sop/model.js';
import type { Event, Refused } from '../../domain/sop/state.js';
import { rememberMoved } from '../aliran/gerak.js';
import { failpoint } from '../common/failpoint.js';
import { OutboxService } from '../notifikasi/outbox.service.js';
import { settleEfek } from '../pegawai/efek-berlaku.js';
import type { StatusUsulan } from '../usulan/usulan.entity.js';
import type { Pihak } from './antrean.js';
import { computed } from './hitung.js';
import { DelayService } from './delay.service.js';
import { type KasusRow, readKasus } from './kasus-row.js';
import { recordedAt, timesOf } from './lebih-dulu.js';
import { Lipatan } from './lipatan.js';
import { OrganisasiService } from './organisasi.service.js';
import { type Pemberitahuan, noticesOf, refusalOf, signed } from './pemberitahuan.js';
import { Perubahan, type Peristiwa } from './perubahan.js';
import { awalRantai, hashOf } from './rantai.js';
import { SignedDocuments } from './signed-documents.js';
import { Siapa } from './siapa.js';
import { SuperiorService } from './superior.service.js';
import { statusOf } from './status.js';
import { inTransaction } from './transaksi.js';
import { UsulanTerkait } from './terkait.js';
import { Tulis } from './tulis.js';

/** An event that is not allowed where the log stands. The workflow has checked it; so this is two versions that disagree. */
export class RefusedError extends Error {}

/** An event beyond the next free number: the engine knows events that the database has lost. Nothing may be written. */
export class LogGapError extends Error {
  constructor(
    readonly usulanId: string,
    readonly urutan: number,
    readonly next: number,
  ) {
    super(
      `log of usulan ${usulanId}: event ${urutan} is to be written where ${next} is next; the database is older than the engine`,
    );
  }
}

/**
 * The only writer of a case after its submission: each event and everything that follows from it in one transaction.
 * An event whose number is taken changes nothing; the caller gets what is there and adopts it.
 */
@Injectable()
export class ProjectionService implements Projection {
  private readonly terkait: UsulanTerkait;

  constructor(
    private readonly database: DataSource,
    private readonly organisasi: OrganisasiService,
    private readonly delays: DelayService,
    private readonly outbox: OutboxService,
    private readonly superiors: SuperiorService,
    private readonly documents: SignedDocuments,
  ) {
    this.terkait = new UsulanTerkait(organisasi);
  }

  async begin({ usulanId, running }: Parameters<Projection['begin']>[0]): Promise<Projected & { undo: string[] }> {
    const begun = await inTransaction(this.database, async (manager) => {
      const kasus = await readKasus(manager, usulanId, true);
      const { sop, course } = await this.organisasi.sop(kasus.sopSha256, manager);
      const [first] = kasus.log;
      let { status } = kasus;
      if (kasus.urutan === 0 && first) {
        const perubahan = new Perubahan(sop);
        ({ status } = await this.write(manager, kasus, sop, new Lipatan(course), perubahan, first));
      }
      if (!running) await this.askAgain(manager, usulanId);
      const lipatan = Lipatan.of(course, kasus.log);
      const undo = await manager.query<{ id: string }[]>(
        `SELECT id FROM panggilan WHERE usulan_id = ? AND status = 'undoing' ORDER BY dibuka DESC, id DESC`,
        [usulanId],
      );
      const delays = await this.delays.of(manager, kasus, lipatan);
      rememberMoved(manager, usulanId);
      await failpoint('begin.written');
      return { entries: entriesFrom(kasus, 1), delays, status, undo: undo.map(({ id }) => id) };
    });
    await failpoint('begin.committed');
    return begun;
  }

  async append({ usulanId, urutan, id, event, pelaku }: AppendInput): Promise<Projected & { notYet?: number }> {
    const projected = await inTransaction<Projected & { notYet?: number }>(this.database, async (manager) => {
      const kasus = await readKasus(manager, usulanId, true);
      const { sop, course } = await this.organisasi.sop(kasus.sopSha256, manager);
      const lipatan = Lipatan.of(course, kasus.log);
      if (kasus.log.length >= urutan) {
        const delays = await this.delays.of(manager, kasus, lipatan);
        return { entries: entriesFrom(kasus, urutan), delays, status: kasus.status };
      }
      const next = kasus.log.length + 1;
      if (urutan > next) throw new LogGapError(usulanId, urutan, next);
      if (event.type === 'timer') {
        const notYet = await this.delays.left(manager, kasus, lipatan, event.id);
        if (notYet > 0) return { entries: [], delays: {}, status: kasus.status, notYet };
      }
      const before = kasus.log.at(-1)?.waktu ?? 0;
      const wanted = await recordedAt(manager, usulanId, id);
      const times = timesOf(before, Date.now() + kasus.geser, wanted);
      const happened: Peristiwa = { id, event, ...times, ...(pelaku && { pelaku }) };
      const { due, status } = await this.write(manager, kasus, sop, lipatan, new Perubahan(sop), happened);
      if (signed(sop, event)) await this.documents.confirm(manager, { usulanId, intentId: id });
      const now = Date.now() + kasus.geser;
      const delays = Object.fromEntries([...due].map(([timer, at]) => [timer, Math.max(0, at - now)]));
      rememberMoved(manager, usulanId);
      await failpoint('append.written');
      return { entries: entriesFrom(kasus, urutan), delays, status };
    });
    await failpoint('append.committed');
    return projected;
  }

  async refuse({ usulanId, intent, kode, kalimat }: Parameters<Projection['refuse']>[0]): Promise<void> {
    await inTransaction(this.database, async (manager) => {
      // In line with whoever appends to the case, who locks it first as well.
      await manager.query('SELECT id FROM usulan WHERE id = ? FOR UPDATE', [usulanId]);
      const { affectedRows } = await manager.query<{ affectedRows: number }>(
        `UPDATE intent SET status = 'refused', kode = ?, alasan = ?, selesai = ?
          WHERE id = ? AND usulan_id = ? AND status IN ('pending', 'delivered')`,
        [kode, kalimat, new Date(), intent, usulanId],
      );
      // Applied after all, or refused and told before.
      if (affectedRows === 0) return;
      rememberMoved(manager, usulanId);
      await this.documents.release(manager, { usulanId, intentId: intent });
      const [row] = await manager.query<{ pelaku_id: string; instansi: string; nomor: string }[]>(
        'SELECT i.pelaku_id, i.instansi, u.nomor FROM intent i JOIN usulan u ON u.id = i.usulan_id WHERE i.id = ?',
        [intent],
      );
      if (!row || row.pelaku_id === '') return;
      const { instansi, pelaku_id: pegawaiId, nomor } = row;
      await manager.query('INSERT INTO penolakan (intent_id, instansi, pegawai_id, dibuat) VALUES (?)', [
        [intent, instansi, pegawaiId, new Date()],
      ]);
      await this.outbox.add(manager, {
        instansi, ...refusalOf(intent), pegawaiId, usulanId, isi: { nomor },
      }); // prettier-ignore
    });
  }

  /** A call has been taken back; with the last one the case leaves `closing`. */
  async undone(usulanId: string, id: string): Promise<void> {
    await inTransaction(this.database, async (manager) => {
      const kasus = await readKasus(manager, usulanId, true);
      const { sop, course } = await this.organisasi.sop(kasus.sopSha256, manager);
      await manager.query(
        `UPDATE panggilan SET status = 'undone' WHERE usulan_id = ? AND id = ? AND status = 'undoing'`,
        [usulanId, id],
      );
      const { state } = Lipatan.of(course, kasus.log);
      const status = statusOf(sop, state, await this.undoing(manager, usulanId));
      await manager.query('UPDATE usulan SET status = ? WHERE id = ?', [status, usulanId]);
    });
    await failpoint('undo.recorded');
  }

  remaining({ usulanId }: { usulanId: string }): Promise<Record<string, number>> {
    return inTransaction(this.database, async (manager) => {
      const kasus = await readKasus(manager, usulanId, true);
      await this.organisasi.fresh(kasus.instansi, manager);
      const { course } = await this.organisasi.sop(kasus.sopSha256, manager);
      return this.delays.of(manager, kasus, Lipatan.of(course, kasus.log));
    });
  }

  /**
   * Messages that an earlier run of the workflow was given, or is being given at this moment, and did not live to apply: the relay
   * delivers them to this one.
   */
  private async askAgain(manager: EntityManager, usulanId: string): Promise<void> {
    await manager.query(
      `UPDATE intent SET status = 'pending', putaran = putaran + 1
        WHERE usulan_id = ? AND status IN ('pending', 'delivered') AND jenis <> 'start'`,
      [usulanId],
    );
  }

  /** Applies the event and what follows from it at once, and writes it all; the log of `kasus` grows by it. */
  private async write(
    manager: EntityManager,
    kasus: KasusRow,
    sop: Sop,
    lipatan: Lipatan,
    perubahan: Perubahan,
    happened: Peristiwa,
  ): Promise<{ due: ReadonlyMap<string, number>; status: StatusUsulan }> {
    const answers = await this.apply(manager, kasus, lipatan, perubahan, happened);
    if ('refused' in answers) throw new RefusedError(answers.sentence);
    // The first event was written by the submission.
    const start = happened.event.type === 'start';
    const written = [...(start ? [] : [happened]), ...(await this.settle(manager, kasus, lipatan, perubahan, answers))];
    const urutan = kasus.log.length + (start ? 0 : 1);
    for (const { id, event, waktu } of written)
      kasus.log.push({ urutan: kasus.log.length + 1, id, event, waktu, hash: '' });
    if (written.length > 0) await this.insertLog(manager, kasus, written);
    const done = await this.persist(manager, kasus, sop, lipatan, perubahan, happened);
    const notices = noticesOf(sop, kasus, urutan, happened.event, done.status, lipatan.state);
    await this.tell(manager, kasus, sop, lipatan, perubahan, notices);
    return done;
  }

  /** Applies one event; its effects and linked usulan are rows, and computed facts are read: all are answered at once. */
  private async apply(
    manager: EntityManager,
    kasus: KasusRow,
    lipatan: Lipatan,
    perubahan: Perubahan,
    happened: Peristiwa,
  ): Promise<Peristiwa[] | Refused> {
    const commands = lipatan.apply(happened);
    if ('refused' in commands) return commands;
    const { waktu } = happened;
    const answers: Event[] = perubahan.take(happened, commands);
    for (const baru of perubahan.usulanBaru.splice(0))
      answers.push(await this.terkait.begin(manager, kasus, baru, waktu));
    for (const hitungan of perubahan.hitungan.splice(0)) {
      const asOf = await this.dateOf(manager, kasus, waktu);
      answers.push(await computed(manager, hitungan, kasus, lipatan.state.facts, asOf));
    }
    return answers.flatMap((event) => ('id' in event ? [{ id: `efek/${event.id}`, event, waktu }] : []));
  }

  /** The answers, and those that follow from them. One whose row another lane has cancelled meanwhile is nobody's answer. */
  private async settle(
    manager: EntityManager,
    kasus: KasusRow,
    lipatan: Lipatan,
    perubahan: Perubahan,
    answers: Peristiwa[],
  ): Promise<Peristiwa[]> {
    const written: Peristiwa[] = [];
    const queue = [...answers];
    for (let next = queue.shift(); next; next = queue.shift()) {
      const more = await this.apply(manager, kasus, lipatan, perubahan, next);
      if (!('refused' in more)) {
        written.push(next);
        queue.push(...more);
      } else if (more.refused !== 'closed' && more.refused !== 'finished') throw new RefusedError(more.sentence);
    }
    return written;
  }

  private async insertLog(manager: EntityManager, kasus: KasusRow, written: Peristiwa[]): Promise<void> {
    const first = kasus.log.length - written.length;
    let hashSebelum = kasus.log[first - 1]?.hash ?? awalRantai;
    const rows = written.map(({ id, event, waktu, tercatat, pelaku }, index) => {
      const urutan = first + index + 1;
      const { pegawaiId: pelakuId = null, penugasanId = null } = pelaku ?? {};
      const isi = { usulanId: kasus.id, urutan, instansi: kasus.instansi, id, isi: event, pelakuId, penugasanId };
      const at = { waktu: new Date(waktu), tercatat: tercatat === undefined ? null : new Date(tercatat) };
      const hash = hashOf({ ...isi, ...at, hashSebelum });
      const row = [
        kasus.id,
        urutan,
        kasus.instansi,
        id,
        JSON.stringify(event),
        pelakuId,
        penugasanId,
        at.waktu,
        at.tercatat,
        hashSebelum,
        hash,
      ];
      hashSebelum = hash;
      return row;
    });
    await manager.query(
      'INSERT INTO peristiwa (usulan_id, urutan, instansi, id, isi, pelaku_id, penugasan_id, waktu, tercatat, hash_sebelum, hash) VALUES ?',
      [rows],
    );
  }

  private async persist(
    manager: EntityManager,
    kasus: KasusRow,
    sop: Sop,
    lipatan: Lipatan,
    perubahan: Perubahan,
    { id, event, waktu }: Peristiwa,
  ): Promise<{ due: ReadonlyMap<string, number>; status: StatusUsulan }> {
    const intent = event.type === 'start' ? null : id;
    const tatanan = await this.organisasi.of(kasus.instansi, manager);
    // The time of the event, not of its writing: then the rows can be told from the log alone.
    const pihak = await this.pihak(manager, kasus, lipatan);
    const siapa = new Siapa(manager, kasus, lipatan, pihak, tatanan);
    const tulis = new Tulis(manager, kasus, lipatan, tatanan, siapa, waktu);
    const due = await tulis.all(perubahan);
    await this.terkait.follow(manager, kasus, lipatan.state, perubahan);
    if (perubahan.efekBaru.size + perubahan.efekCabut.size > 0)
      await settleEfek(manager, kasus.instansi, pihak.tanggal, new Date(waktu), kasus.id);
    const ended = lipatan.state.status !== 'open';
    const status = statusOf(sop, lipatan.state, ended && (await this.undoing(manager, kasus.id)));
    // One statement for the case and the intent that moved it. An intent that was refused meanwhile, and its person told, moves
    // nothing: a first message may reach the engine after the relay has settled the matter.
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE usulan u LEFT JOIN intent i ON i.usulan_id = u.id AND ${intent === null ? `i.jenis = 'start'` : 'i.id = ?'}
          SET u.status = ?, u.urutan = ?, u.selesai = ?, i.status = 'applied', i.selesai = ?
        WHERE u.id = ? AND (i.id IS NULL OR i.status <> 'refused')`,
      [
        ...(intent === null ? [] : [intent]),
        status,
        kasus.log.length,
        ended ? new Date(waktu) : null,
        new Date(),
        kasus.id,
      ],
    );
    if (affectedRows === 0) throw new RefusedError('Permintaan ini sudah ditolak dan pemintanya sudah diberi tahu.');
    return { due, status };
  }

  /** Whether something that was sent is still being taken back. */
  private async undoing(manager: EntityManager, usulanId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM panggilan WHERE usulan_id = ? AND status = 'undoing' LIMIT 1`,
      [usulanId],
    );
    return rows.length > 0;
  }

  private async pihak(manager: EntityManager, kasus: KasusRow, lipatan: Lipatan): Promise<Pihak> {
    const { instansi, layanan, pemohonId, pegawaiId, atasanId, unitId } = kasus;
    const golongan = lipatan.state.facts.nilai['golongan'];
    return {
      instansi,
      layanan,
      pemohonId,
      pegawaiId,
      atasanId,
      unitId,
      golongan: typeof golongan === 'string' ? golongan : '',
      tanggal: await this.dateOf(manager, kasus, Date.now() + kasus.geser),
    };
  }

  private async dateOf(manager: EntityManager, { instansi }: KasusRow, waktu: number): Promise<string> {
    return dateOf(waktu, (await this.organisasi.of(instansi, manager)).kalender('').zona);
  }

  private async tell(
    manager: EntityManager,
    kasus: KasusRow,
    sop: Sop,
    lipatan: Lipatan,
    perubahan: Perubahan,
    notices: Pemberitahuan[],
  ): Promise<void> {
    const [pihak, tatanan] = [
      await this.pihak(manager, kasus, lipatan),
      await this.organisasi.of(kasus.instansi, manager),
    ];
    const siapa = new Siapa(manager, kasus, lipatan, pihak, tatanan);
    const late = await this.superiors.lateNotices(manager, kasus, sop, perubahan.batasLewat, siapa, pihak.tanggal);
    const all = [...notices, ...late];
    if (all.length > 0) await this.outbox.addMany(manager, all);
  }
}

const entriesFrom = (kasus: KasusRow, urutan: number): Entry[] =>
  kasus.log.filter((row) => row.urutan >= urutan).map(({ urutan: n, id, event }) => ({ urutan: n, id, event }));
