import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { Berkas } from '../../berkas/berkas.entity.js';
import { inTransaction } from '../../transisi/transaksi.js';
import { TungguRow } from '../../transisi/transisi.entity.js';
import { Jejak, Usulan } from '../../usulan/usulan.entity.js';
import type { MitraError } from '../galat.js';
import { Kiriman, LacakKiriman } from '../kiriman.entity.js';
import { oldestFirst, type Lacak } from './baca.js';
import { bacaKeadaan, isJawaban, isKeadaan, maju, type Jawaban, type Keadaan } from './keadaan.js';
import { KirimanRepository } from './kiriman.repository.js';
import type { HasilLacak, PosClient } from './pos.client.js';
import type { Catatan, Jam, Simpanan } from '../ports.js';

/** An answer of PT POS to an open wait. */
export interface JawabanPos {
  usulanId: string;
  instansi: string;
  mitra: 'pos';
  tungguId: string;
  keputusan: Jawaban;
  /** Why it could not be handed over, in PT POS's words. */
  isian?: { sebab: string };
  /** Id of the event, the same whenever it is asked about again. */
  kunci: string;
}

/** A wait that is open and knows its receipt number. */
interface Menunggu {
  usulanId: string;
  instansi: string;
  tungguId: string;
  resi: string;
  dibuka: Date;
}

export interface PollOptions {
  /** Waits read at a time. */
  halaman?: number;
  /** How long PT POS may not know a receipt number before that is reported: three days of business time unless given. */
  tidakDikenalMs?: number;
}

const mitra = 'pos';
const day = 86_400_000;
const unreadWord = 'lain';
const unknownFinding = 'pos.resi-tidak-dikenal';

/** Asks PT POS about every parcel that somebody waits for, keeps what it says, and tells what the cases should know. */
export class PosPoll {
  readonly #kiriman: KirimanRepository;

  constructor(
    private readonly database: DataSource,
    private readonly pos: PosClient,
    private readonly jam: Jam,
    private readonly simpanan: Simpanan,
    private readonly log: Catatan,
    private readonly options: PollOptions = {},
  ) {
    this.#kiriman = new KirimanRepository(database, jam);
  }

  /**
   * One round over all open waits, of one instansi or of all. Words once stored are not stored again, so rounds may overlap
   * and be repeated. A receipt number unknown for days becomes one row in `jejak`, not an answer.
   * @throws MitraError when not one parcel could be asked about
   */
  async pollOpen(instansi?: string): Promise<JawabanPos[]> {
    const answers: JawabanPos[] = [];
    const faults: MitraError[] = [];
    let asked = 0;
    for await (const page of this.#pages(instansi)) {
      const results = await this.pos.track(page.map(({ resi }) => resi));
      for (const wait of page) {
        const result = results.get(wait.resi);
        if (result === undefined) continue;
        asked += 1;
        if ('galat' in result) faults.push(result.galat);
        else answers.push(...(await this.#take(wait, result)));
      }
    }
    const [first] = faults;
    if (first !== undefined) {
      this.log.warn({ ditanya: asked, gagal: faults.length, kode: first.kode }, 'POS parcels could not be asked about');
      if (faults.length === asked) throw first;
    }
    return answers;
  }

  async *#pages(instansi: string | undefined): AsyncGenerator<Menunggu[]> {
    const size = this.options.halaman ?? 200;
    let after: { usulanId: string; id: string } | undefined;
    for (;;) {
      const query = this.database.manager
        .createQueryBuilder(TungguRow, 't')
        .where('t.mitra = :mitra AND t.ditutup IS NULL AND t.kunci IS NOT NULL', { mitra })
        .orderBy('t.usulanId')
        .addOrderBy('t.id')
        .limit(size);
      if (instansi !== undefined) query.andWhere('t.instansi = :instansi', { instansi });
      if (after !== undefined) {
        query.andWhere('t.usulanId >= :usulanId AND (t.usulanId > :usulanId OR t.id > :id)', after);
      }
      const rows = await query.getMany();
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.flatMap(({ usulanId, instansi: owner, id, kunci, dibuka }) => {
        const resi = (kunci ?? '').replace(/\s+/g, '').toUpperCase();
        return resi === '' ? [] : [{ usulanId, instansi: owner, tungguId: id, resi, dibuka }];
      });
      if (rows.length < size) return;
      after = { usulanId: last.usulanId, id: last.id };
    }
  }

  async #take(wait: Menunggu, { peristiwa }: Exclude<HasilLacak, { galat: MitraError }>): Promise<JawabanPos[]> {
    if (peristiwa.length === 0) {
      await this.#reportUnknown(wait);
      return [];
    }
    const bukti = await this.#proof(wait, peristiwa);
    return inTransaction(this.database, async (manager) => {
      const kiriman = await this.#kiriman.adopt(manager, wait);
      const rows = await keepWords(manager, kiriman, peristiwa);
      const keadaan = stateAfter(rows);
      const buktiId = keadaan === 'terkirim' ? (kiriman.buktiId ?? (await this.#file(manager, wait, bukti))) : null;
      await manager.update(Kiriman, { id: kiriman.id }, { keadaan, buktiId: buktiId ?? kiriman.buktiId });
      return isJawaban(keadaan) ? [answer(wait, keadaan, rows)] : [];
    });
  }

  /** What PT POS said of a delivered parcel, as a document in the store; its row follows in the transaction. */
  async #proof({ resi }: Menunggu, peristiwa: Lacak[]): Promise<Proof | undefined> {
    if (!peristiwa.some((row) => bacaKeadaan(row.peristiwa, row.keterangan) === 'terkirim')) return undefined;
    const bytes = Buffer.from(
      JSON.stringify({ sumber: 'PT POS Indonesia', resi, peristiwa: peristiwa.map((row) => row.asli) }, null, 2),
    );
    return { sha256: await this.simpanan.put(bytes), ukuran: bytes.length };
  }

  async #file(manager: EntityManager, wait: Menunggu, proof: Proof | undefined): Promise<string | null> {
    if (proof === undefined) return null;
    const { pegawaiId } = await manager.findOneByOrFail(Usulan, { id: wait.usulanId });
    const id = ulid();
    await manager.insert(Berkas, {
      id,
      instansi: wait.instansi,
      pegawaiId,
      jenis: 'bukti-kirim',
      namaFile: `bukti-kirim-${wait.resi}.json`,
      mime: 'application/json',
      ukuran: proof.ukuran,
      sha256: proof.sha256,
      halaman: 1,
      sumber: 'mitra',
      // Nobody's: a partner's.
      diunggahOleh: '',
      dibuat: new Date(await this.jam.now(wait.instansi, manager)),
    });
    return id;
  }

  async #reportUnknown({ usulanId, instansi, tungguId, resi, dibuka }: Menunggu): Promise<void> {
    const now = await this.jam.now(instansi);
    if (now - dibuka.getTime() < (this.options.tidakDikenalMs ?? 3 * day)) return;
    await inTransaction(this.database, async (manager) => {
      const isi = { tungguId, resi };
      // Rounds may overlap: the first one reports.
      await manager.findOne(TungguRow, { where: { usulanId, id: tungguId }, lock: { mode: 'pessimistic_write' } });
      if (await manager.existsBy(Jejak, { usulanId, jenis: unknownFinding, isi })) return;
      await manager.insert(Jejak, {
        ...{ id: ulid(), instansi, usulanId, waktu: new Date(now) },
        ...{ jenis: unknownFinding, pelakuId: null, asal: mitra, isi },
      });
      this.log.warn({ usulanId, tungguId }, 'POS does not know the receipt number of an open wait');
    });
  }
}

interface Proof {
  sha256: string;
  ukuran: number;
}

/** Adds what is new to the words already kept, and returns all of them in order. */
async function keepWords(
  manager: EntityManager,
  { id: kirimanId, instansi }: Pick<Kiriman, 'id' | 'instansi'>,
  said: Lacak[],
): Promise<LacakKiriman[]> {
  const kept = await manager.find(LacakKiriman, { where: { kirimanId }, order: { urut: 'ASC' } });
  const known = new Set(kept.map(sameWords));
  const added = said
    .filter((event) => !known.has(sameWords(event)))
    .map((event, i) => ({
      ...event,
      peristiwa: event.peristiwa.slice(0, 64),
      waktu: event.waktu?.slice(0, 32) ?? null,
      kantor: event.kantor?.slice(0, 191) ?? null,
      asli: event.asli as object,
      kirimanId,
      instansi,
      urut: kept.length + i + 1,
      keadaan: bacaKeadaan(event.peristiwa, event.keterangan) ?? unreadWord,
    }));
  if (added.length > 0) await manager.insert(LacakKiriman, added);
  return [...kept, ...added];
}

/** The state that all words together say, in the order of their written times; an event may become known late. */
function stateAfter(rows: LacakKiriman[]): Keadaan | null {
  return oldestFirst(rows).reduce<Keadaan | null>(
    (state, { keadaan }) => (isKeadaan(keadaan) ? maju(state, keadaan) : state),
    null,
  );
}

const sameWords = ({ peristiwa, waktu, kantor, keterangan }: Omit<Lacak, 'asli'>): string =>
  JSON.stringify([peristiwa.slice(0, 64), waktu?.slice(0, 32) ?? null, kantor?.slice(0, 191) ?? null, keterangan]);

/**
 * The answer and its key. A failed attempt is told once, by its event, even to a later wait for the same parcel: what was
 * decided about it is decided. What is final is told to every wait.
 */
function answer(wait: Menunggu, keadaan: Jawaban, rows: LacakKiriman[]): JawabanPos {
  const event = oldestFirst(rows).findLast((row) => row.keadaan === keadaan);
  const scope = keadaan === 'gagal-antar' ? '' : wait.tungguId;
  const digest = createHash('sha256')
    .update(JSON.stringify([wait.usulanId, wait.resi, keadaan, event?.urut, scope]))
    .digest('hex');
  const sebab = keadaan === 'terkirim' ? undefined : reason(event?.keterangan ?? null);
  return {
    usulanId: wait.usulanId,
    instansi: wait.instansi,
    mitra,
    tungguId: wait.tungguId,
    keputusan: keadaan,
    ...(sebab === undefined ? {} : { isian: { sebab } }),
    kunci: `pos:${keadaan}:${digest.slice(0, 48)}`,
  };
}

/** `PENERIMA / KETERANGAN :RUMAH KOSONG` says `RUMAH KOSONG`; parts are separated by semicolons. */
function reason(keterangan: string | null): string | undefined {
  const text = (keterangan ?? '')
    .split(';')
    .map((part) => part.replace(/^[^:]*:/, '').trim())
    .filter((part) => part !== '')
    .join('; ');
  return text === '' ? undefined : text.slice(0, 255);
}
