import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import type { Antrean } from './antrean.js';
import type { KasusRow } from './kasus-row.js';
import type { Lipatan } from './lipatan.js';
import type { Tatanan } from './organisasi.service.js';
import type { Isian } from '../../domain/sop/state.js';
import { type Perubahan, type TugasBaru, type TugasTutup, visitOf } from './perubahan.js';
import type { Siapa } from './siapa.js';
import { type Hitungan, resolveTimer, toldAt } from './tenggat.js';

/** Writes what changed around the log, in as few statements as there are kinds of change. */
export class Tulis {
  constructor(
    private readonly manager: EntityManager,
    private readonly kasus: KasusRow,
    private readonly lipatan: Lipatan,
    private readonly tatanan: Tatanan,
    private readonly siapa: Siapa,
    /** Business time of what happened. */
    private readonly waktu: number,
  ) {}

  /** Returns when each new timer is due (epoch ms of business time). */
  async all(perubahan: Perubahan): Promise<ReadonlyMap<string, number>> {
    await this.closeTugas(perubahan);
    const due = await this.openTugas(perubahan);
    await this.waits(perubahan);
    await this.calls(perubahan);
    await this.effects(perubahan);
    return due;
  }

  private async closeTugas(perubahan: Perubahan): Promise<void> {
    const { tugasTutup } = perubahan;
    const byWay = grouped(
      tugasTutup,
      ([, { status, waktu, pelaku }]) => `${status}/${waktu}/${pelaku?.pegawaiId ?? ''}`,
    );
    for (const group of byWay.values()) await this.closeGroup(group);
    const { reached, gone } = perubahan.timers(this.lipatan.state);
    if (tugasTutup.size > 0 || gone.length > 0) {
      await this.manager.query(
        `DELETE a, t FROM usulan u
           LEFT JOIN tugas g ON g.usulan_id = u.id AND g.kunci IN (?)
           LEFT JOIN antrean_tugas a ON a.tugas_id = g.id
           LEFT JOIN tenggat t ON t.usulan_id = u.id AND t.timer IN (?)
          WHERE u.id = ?`,
        [orNone([...tugasTutup.keys()]), orNone(gone), this.kasus.id],
      );
    }
    if (reached.length === 0) return;
    const at = new Date(this.waktu);
    await this.manager.query('UPDATE tenggat SET tercapai = ? WHERE usulan_id = ? AND timer IN (?)', [
      at,
      this.kasus.id,
      reached,
    ]);
    await this.manager.query(
      `UPDATE tugas SET terlambat = ? WHERE usulan_id = ? AND status = 'open' AND SUBSTRING_INDEX(kunci, '~', 1) IN (?)`,
      [at, this.kasus.id, reached],
    );
  }

  private async closeGroup(group: [string, TugasTutup][]): Promise<void> {
    const [first] = group;
    if (!first) return;
    const [, { status, waktu, keputusan = null, kelas = null, pelaku }] = first;
    await this.manager.query(
      `UPDATE tugas SET status = ?, ditutup = GREATEST(dibuka, ?), keputusan = ?, kelas = ?, diputus_oleh = ?, penugasan_id = ?, versi = versi + 1
        WHERE usulan_id = ? AND kunci IN (?)`,
      [
        status,
        new Date(waktu),
        keputusan,
        kelas,
        pelaku?.pegawaiId ?? null,
        pelaku?.penugasanId ?? null,
        this.kasus.id,
        group.map(([kunci]) => kunci),
      ],
    );
  }

  private async openTugas({ tugasBaru, timerBaru }: Perubahan): Promise<ReadonlyMap<string, number>> {
    const due = new Map<string, number>();
    const units = new Map<string, string>();
    const baru = [...tugasBaru.values()];
    const found = await this.siapa.queues(baru);
    const queues = baru.flatMap((tugas, i) => {
      const antrean = found[i];
      if (!antrean) return [];
      units.set(visitOf(tugas.kunci), antrean.unitId ?? this.kasus.unitId);
      return [{ tugas, antrean, id: ulid() }];
    });
    const rows = [...timerBaru].map(([timer, hitungan]) => {
      const row = this.timerRow(timer, hitungan, units.get(hitungan.unitOf) ?? '');
      due.set(timer, row.due);
      return { ...row, tugasId: queues.find(({ tugas }) => visitOf(tugas.kunci) === timer)?.id ?? null };
    });
    if (queues.length > 0) {
      for (const { tugas } of queues) await this.knownDue(visitOf(tugas.kunci), due);
      await this.insertTugas(queues, due);
    }
    if (rows.length === 0) return due;
    await this.manager.query(
      `INSERT INTO tenggat (usulan_id, timer, instansi, tugas_id, unit_id, anchor, batas, times, mulai, due, ingat_pada, naik_pada) VALUES ?`,
      [rows.map((r) => [this.kasus.id, r.timer, this.kasus.instansi, r.tugasId, r.unitId, ...r.columns])],
    );
    return due;
  }

  /** A later member of a row that is decided by several shares the limit that began with the first. */
  private async knownDue(timer: string, due: Map<string, number>): Promise<void> {
    if (due.has(timer)) return;
    const [row] = await this.manager.query<{ due: Date }[]>(
      'SELECT due FROM tenggat WHERE usulan_id = ? AND timer = ?',
      [this.kasus.id, timer],
    );
    if (row) due.set(timer, row.due.getTime());
  }

  private async insertTugas(
    queues: {
      tugas: TugasBaru;
      antrean: Antrean;
      id: string;
    }[],
    due: ReadonlyMap<string, number>,
  ): Promise<void> {
    const limit = (kunci: string) => {
      const at = due.get(visitOf(kunci));
      return at === undefined ? null : new Date(at);
    };
    await this.manager.query(
      `INSERT INTO tugas (id, instansi, usulan_id, kunci, langkah, nama, peran, unit_id, pegawai_id, antrean, status, jeda, dibuka,
                          batas, ditutup, keputusan, kelas, diputus_oleh, penugasan_id) VALUES ?`,
      [
        queues.map(({ tugas: t, antrean: a, id }) => [
          id, this.kasus.instansi, this.kasus.id, t.kunci, t.langkah, t.nama, a.peran, a.unitId, a.pegawaiId, a.antrean,
          t.ditutup?.status ?? 'open', t.jeda, new Date(t.dibuka), limit(t.kunci),
          t.ditutup ? new Date(t.ditutup.waktu) : null, t.ditutup?.keputusan ?? null, t.ditutup?.kelas ?? null,
          t.ditutup?.pelaku?.pegawaiId ?? null, t.ditutup?.pelaku?.penugasanId ?? null,
        ]),
      ],
    ); // prettier-ignore
    const open = queues.filter(({ tugas }) => !tugas.ditutup);
    if (open.length === 0) return;
    await this.manager.query(`INSERT INTO antrean_tugas (antrean, batas, tugas_id, layanan, opd) VALUES ?`, [
      open.map(({ tugas, antrean, id }) => [
        antrean.antrean,
        limit(tugas.kunci) ?? farAway,
        id,
        this.kasus.layanan,
        this.kasus.unitId,
      ]),
    ]);
  }

  private timerRow(timer: string, hitungan: Hitungan, unitId: string) {
    const kalender = this.tatanan.kalender(unitId);
    const { mulai, due } = resolveTimer(kalender, hitungan, (visit) => this.lipatan.visitedAt(visit), this.waktu);
    const { ingatPada, naikPada } = toldAt(kalender, hitungan.membuka, mulai, due);
    const columns = [
      JSON.stringify(hitungan.anchor),
      JSON.stringify(hitungan.batas),
      hitungan.times,
      new Date(mulai),
      new Date(due),
      ingatPada,
      naikPada,
    ];
    return { timer, unitId, due, columns };
  }

  private async waits({ tungguBaru, tungguTutup }: Perubahan): Promise<void> {
    for (const group of grouped(tungguTutup, ([, waktu]) => waktu).values()) {
      await this.manager.query(
        'UPDATE tunggu SET ditutup = GREATEST(dibuka, ?) WHERE usulan_id = ? AND id IN (?) AND ditutup IS NULL',
        [new Date(group[0]?.[1] ?? this.waktu), this.kasus.id, group.map(([id]) => id)],
      );
    }
    if (tungguBaru.size === 0) return;
    // What a partner is asked by must be its own words: a receipt number that a person typed is a reference in the log.
    const words = await this.texts([...tungguBaru.values()].map(({ kunci }) => kunci));
    const asked = [...tungguBaru].flatMap(([id, { oleh, penyusun }]) =>
      oleh ? [this.siapa.from(oleh, id), this.siapa.from(penyusun ?? oleh, id)] : [],
    );
    const queues = (await this.siapa.queues(asked)).map(({ antrean }) => antrean);
    await this.manager.query(
      'INSERT INTO tunggu (usulan_id, id, instansi, langkah, mitra, kolektif, antrean, antrean_penyusun, kunci, dibuka, ditutup) VALUES ?',
      [
        [...tungguBaru].map(([id, t]) => {
          const [antrean = null, penyusun = null] = t.oleh ? queues.splice(0, 2) : [];
          return [
            this.kasus.id, id, this.kasus.instansi, t.langkah, t.mitra, t.kolektif, antrean, penyusun, keyOfWait(t.kunci, words),
            new Date(t.dibuka), t.ditutup === undefined ? null : new Date(t.ditutup),
          ];
        }),
      ],
    ); // prettier-ignore
  }

  private async calls({ panggilanBaru, panggilanSelesai }: Perubahan): Promise<void> {
    for (const group of grouped(panggilanSelesai, ([, p]) => `${p.status}/${p.waktu}`).values()) {
      const [first] = group;
      if (!first) continue;
      const [, { status, waktu }] = first;
      await this.manager.query(
        'UPDATE panggilan SET status = ?, selesai = GREATEST(dibuka, ?) WHERE usulan_id = ? AND id IN (?)',
        [status, new Date(waktu), this.kasus.id, group.map(([id]) => id)],
      );
    }
    if (panggilanBaru.size === 0) return;
    // `call` is a reserved word.
    await this.manager.query('INSERT INTO panggilan (usulan_id, id, instansi, `call`, input, status, dibuka) VALUES ?', [
      [...panggilanBaru].map(([id, p]) => [
        this.kasus.id, id, this.kasus.instansi, p.call, JSON.stringify(p.input), p.status, new Date(p.dibuka),
      ]),
    ]); // prettier-ignore
  }

  private async effects({ efekBaru, efekCabut }: Perubahan): Promise<void> {
    if (efekBaru.size > 0) {
      const rows = [...efekBaru.values()].map((efek) => ({ ...efek, riwayatId: ulid() }));
      const texts = await this.texts(rows.flatMap(({ isi }) => Object.values(isi)));
      await this.manager.query(
        'INSERT INTO riwayat (id, instansi, pegawai_id, jenis, dari, sampai, isi, sumber, usulan_id, dicatat_pada) VALUES ?',
        [
          rows.map(({ riwayatId, efek, isi, from, to, waktu }) => [
            riwayatId, this.kasus.instansi, this.kasus.pegawaiId, efek.sasaran, from, to, JSON.stringify(inWords(isi, texts)), 'usulan',
            this.kasus.id, new Date(waktu),
          ]),
        ],
      ); // prettier-ignore
      await this.manager.query(
        'INSERT INTO efek (usulan_id, id, instansi, kode, riwayat_id, dari, sampai, diterapkan) VALUES ?',
        [
          rows.map((r) => [
            this.kasus.id,
            r.id,
            this.kasus.instansi,
            r.efek.kode,
            r.riwayatId,
            r.from,
            r.to,
            new Date(r.waktu),
          ]),
        ],
      );
    }
    await this.revoke(efekCabut);
  }

  /** The record of an employee holds words; the log holds references to them. */
  private async texts(values: unknown[]): Promise<Map<string, string | null>> {
    const refs = values.filter((value): value is string => typeof value === 'string' && value.startsWith('teks:'));
    if (refs.length === 0) return new Map();
    const rows = await this.manager.query<{ id: string; isi: string | null }[]>(
      'SELECT id, isi FROM isian_teks WHERE usulan_id = ? AND id IN (?)',
      [this.kasus.id, refs.map((ref) => ref.split(':')[1])],
    );
    return new Map(refs.map((ref) => [ref, rows.find(({ id }) => id === ref.split(':')[1])?.isi ?? null]));
  }

  private async revoke(efekCabut: Perubahan['efekCabut']): Promise<void> {
    if (efekCabut.size === 0) return;
    await this.manager.query(
      `UPDATE efek e JOIN riwayat r ON r.id = e.riwayat_id SET e.dicabut = ?, r.dicabut_pada = ?
        WHERE e.usulan_id = ? AND e.id IN (?) AND e.dicabut IS NULL`,
      [new Date(this.waktu), new Date(this.waktu), this.kasus.id, [...efekCabut.keys()]],
    );
  }
}

const mapValues = <T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** `Map.groupBy`, which Node 20 lacks. */
function grouped<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** Of `tunggu.kunci`. */
const longestKey = 64;

/**
 * By what a partner is asked about a wait; nothing longer than any receipt number.
 * @param words of the references to free text
 */
export function keyOfWait(kunci: string | null, words: ReadonlyMap<string, string | null>): string | null {
  const key = kunci === null ? null : (words.get(kunci) ?? (words.has(kunci) ? null : kunci));
  return key === null || key.length > longestKey ? null : key;
}

/** The values of an effect as the record of the employee holds them: words in the place of their references. */
export const inWords = (isi: Isian, words: ReadonlyMap<string, string | null>): Isian =>
  mapValues(isi, (value) => (typeof value === 'string' ? (words.get(value) ?? value) : value));

/** A tugas without a limit stands at the end of its queue. */
export const farAway = new Date('9999-12-31T00:00:00Z');

/** `IN ()` is no SQL: a list of nothing matches nothing. */
const orNone = (list: readonly string[]) => (list.length > 0 ? list : ['']);
