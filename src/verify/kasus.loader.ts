import type { EntityManager } from 'typeorm';
import type { Tercatat } from '../transisi/rantai.js';
import type { EfekRow, Intent, Panggilan, Tenggat, TungguRow } from '../transisi/transisi.entity.js';
import type { AntreanTugas, Tugas } from '../tugas/tugas.entity.js';
import type { IsianTeks, Usulan } from '../usulan/usulan.entity.js';
import { pages } from './ground.js';

type Columns<T> = Pick<T, keyof T>;

export type UsulanTersimpan = Pick<
  Columns<Usulan>,
  | 'id' | 'instansi' | 'layanan' | 'sopSha256' | 'pegawaiId' | 'unitId' | 'status' | 'urutan' | 'diajukan' | 'jamMulai' | 'janji' | 'selesai'
>; // prettier-ignore

/** An effect with the row of the employee's record that it has made. */
export type EfekTersimpan = Omit<Columns<EfekRow>, 'berlaku' | 'berakhir' | 'sebelum'> & {
  riwayat: {
    pegawaiId: string;
    jenis: string;
    dari: string | null;
    sampai: string | null;
    isi: string;
    sumber: string;
    usulanId: string | null;
    dicatatPada: Date;
    dicabutPada: Date | null;
  } | null;
};

export interface KirimanTersimpan {
  id: string;
  usulanId: string;
  panggilan: string;
  orderid: string;
  status: string;
  resi: string | null;
  selesai: Date | null;
}

/** A mail about the case. */
export interface SuratTersimpan {
  usulanId: string;
  kunci: string;
  jenis: string;
}

/** A decision that was refused late and not looked at since; with the kind of the mail about it. */
export interface PenolakanTersimpan {
  usulanId: string;
  intentId: string;
  dikabari: string | null;
}

/** Everything the database holds of one usulan, as it stands there. */
export interface KasusTersimpan {
  usulan: UsulanTersimpan;
  log: Tercatat[];
  tugas: (Columns<Tugas> & { usulanId: string })[];
  antrean: (Columns<AntreanTugas> & { usulanId: string })[];
  tenggat: Columns<Tenggat>[];
  tunggu: Omit<Columns<TungguRow>, 'antrean' | 'antreanPenyusun'>[];
  panggilan: Columns<Panggilan>[];
  efek: EfekTersimpan[];
  intent: Columns<Intent>[];
  teks: Columns<IsianTeks>[];
  kiriman: KirimanTersimpan[];
  surat: SuratTersimpan[];
  penolakan: PenolakanTersimpan[];
}

/** Cases of one batch: their rows lie in memory together. */
const together = 200;

const USULAN = `
  SELECT id, instansi, layanan, sop_sha256 AS sopSha256, pegawai_id AS pegawaiId, unit_id AS unitId, status, urutan, diajukan,
         jam_mulai AS jamMulai, janji, selesai
    FROM usulan WHERE id > ? ORDER BY id LIMIT ?`;

/** Each reads the rows of several usulan; \`usulanId\` says whose. */
const PARTS = {
  log: `SELECT usulan_id AS usulanId, urutan, instansi, id, isi, pelaku_id AS pelakuId, penugasan_id AS penugasanId, waktu,
               tercatat, hash_sebelum AS hashSebelum, hash FROM peristiwa WHERE usulan_id IN (?) ORDER BY usulan_id, urutan`,
  tugas: `SELECT id, instansi, usulan_id AS usulanId, kunci, langkah, nama, peran, unit_id AS unitId, pegawai_id AS pegawaiId, antrean,
                 status, jeda, dibuka, batas, ditutup, terlambat, keputusan, kelas, diputus_oleh AS diputusOleh,
                 penugasan_id AS penugasanId, pengambil_id AS pengambilId, diambil, versi
            FROM tugas WHERE usulan_id IN (?) ORDER BY usulan_id, dibuka, kunci`,
  antrean: `SELECT g.usulan_id AS usulanId, a.antrean, a.batas, a.tugas_id AS tugasId, a.layanan, a.opd
              FROM antrean_tugas a JOIN tugas g ON g.id = a.tugas_id WHERE g.usulan_id IN (?)`,
  tenggat: `SELECT usulan_id AS usulanId, timer, instansi, tugas_id AS tugasId, unit_id AS unitId, anchor, batas, times, mulai, due,
                   ingat_pada AS ingatPada, naik_pada AS naikPada, diingatkan, dinaikkan, tercapai FROM tenggat WHERE usulan_id IN (?)`,
  tunggu: `SELECT usulan_id AS usulanId, id, instansi, langkah, mitra, kolektif, kunci, dibuka, ditutup FROM tunggu WHERE usulan_id IN (?)`,
  panggilan: `SELECT usulan_id AS usulanId, id, instansi, \`call\`, input, status, dibuka, selesai FROM panggilan WHERE usulan_id IN (?)`,
  efek: `SELECT e.usulan_id AS usulanId, e.id, e.instansi, e.kode, e.riwayat_id AS riwayatId, e.dari, e.sampai, e.diterapkan, e.dicabut,
                r.pegawai_id AS rPegawaiId, r.jenis AS rJenis, r.dari AS rDari, r.sampai AS rSampai, r.isi AS rIsi, r.sumber AS rSumber,
                r.usulan_id AS rUsulanId, r.dicatat_pada AS rDicatatPada, r.dicabut_pada AS rDicabutPada
           FROM efek e LEFT JOIN riwayat r ON r.id = e.riwayat_id WHERE e.usulan_id IN (?)`,
  intent: `SELECT id, instansi, usulan_id AS usulanId, tugas_id AS tugasId, jenis, isi, pelaku_id AS pelakuId, penugasan_id AS penugasanId,
                  kunci, isi_sha256 AS isiSha256, dokumen_sha256 AS dokumenSha256, status, kode, alasan, dibuat, waktu, selesai
             FROM intent WHERE usulan_id IN (?) ORDER BY id`,
  teks: `SELECT usulan_id AS usulanId, instansi, id, garam, digest, isi FROM isian_teks WHERE usulan_id IN (?)`,
  kiriman: `SELECT usulan_id AS usulanId, id, panggilan, orderid, status, resi, selesai FROM kiriman WHERE usulan_id IN (?)`,
  penolakan: `SELECT i.usulan_id AS usulanId, p.intent_id AS intentId, o.jenis AS dikabari
                FROM intent i JOIN penolakan p ON p.intent_id = i.id LEFT JOIN outbox o ON o.kunci = CONCAT(p.intent_id, '/ditolak')
               WHERE i.usulan_id IN (?)`,
} as const;

/** Mails are found by their keys, which begin with the id of the usulan: those of a batch lie side by side. */
const SURAT = `SELECT SUBSTRING_INDEX(kunci, '/', 1) AS usulanId, kunci, jenis FROM outbox WHERE kunci >= ? AND kunci < ?`;

type Raw = { usulanId: string } & Record<string, unknown>;

/** All cases in order of their ids, a batch of them in memory at a time. */
export async function* everyKasus(snapshot: EntityManager): AsyncGenerator<KasusTersimpan> {
  for await (const rows of pages<UsulanTersimpan>(snapshot, USULAN, together)) yield* await loadKasus(snapshot, rows);
}

async function loadKasus(snapshot: EntityManager, usulanList: UsulanTersimpan[]): Promise<KasusTersimpan[]> {
  const ids = usulanList.map(({ id }) => id);
  /** `shape` turns columns of text into what they hold; the names are given by the statement. */
  const read = async <T extends { usulanId: string }>(
    sql: string,
    shape: (raw: Raw) => Record<string, unknown> = (raw) => raw,
    values: unknown[] = [ids],
  ): Promise<Map<string, T[]>> => {
    const found = new Map<string, T[]>();
    for (const raw of await snapshot.query<Raw[]>(sql, values)) {
      const row = shape(raw) as T;
      const list = found.get(row.usulanId);
      if (list) list.push(row);
      else found.set(row.usulanId, [row]);
    }
    return found;
  };
  const log = await read<Tercatat>(PARTS.log, (raw) => ({ ...raw, isi: parsed(raw['isi']) }));
  const tugas = await read<Columns<Tugas>>(PARTS.tugas, (raw) => ({ ...raw, jeda: Boolean(raw['jeda']) }));
  const antrean = await read<Columns<AntreanTugas> & { usulanId: string }>(PARTS.antrean);
  const tenggat = await read<Columns<Tenggat>>(PARTS.tenggat, (raw) => ({
    ...raw,
    anchor: parsed(raw['anchor']),
    batas: parsed(raw['batas']),
  }));
  const tunggu = await read<Columns<TungguRow>>(PARTS.tunggu);
  const panggilan = await read<Columns<Panggilan>>(PARTS.panggilan, (raw) => ({ ...raw, input: parsed(raw['input']) }));
  const efek = await read<EfekTersimpan>(PARTS.efek, efekOf);
  const intent = await read<Columns<Intent>>(PARTS.intent, (raw) => ({ ...raw, isi: parsed(raw['isi']) }));
  const teks = await read<Columns<IsianTeks>>(PARTS.teks);
  const kiriman = await read<KirimanTersimpan>(PARTS.kiriman);
  const surat = await read<SuratTersimpan>(SURAT, undefined, [`${ids[0]}/`, `${ids.at(-1)}0`]);
  const penolakan = await read<PenolakanTersimpan>(PARTS.penolakan);
  return usulanList.map((usulan) => ({
    usulan,
    log: log.get(usulan.id) ?? [],
    tugas: tugas.get(usulan.id) ?? [],
    antrean: antrean.get(usulan.id) ?? [],
    tenggat: tenggat.get(usulan.id) ?? [],
    tunggu: tunggu.get(usulan.id) ?? [],
    panggilan: panggilan.get(usulan.id) ?? [],
    efek: efek.get(usulan.id) ?? [],
    intent: intent.get(usulan.id) ?? [],
    teks: teks.get(usulan.id) ?? [],
    kiriman: kiriman.get(usulan.id) ?? [],
    surat: surat.get(usulan.id) ?? [],
    penolakan: penolakan.get(usulan.id) ?? [],
  }));
}

function efekOf(raw: Raw): Record<string, unknown> {
  const { usulanId, id, instansi, kode, riwayatId, dari, sampai, diterapkan, dicabut } = raw;
  const riwayat =
    raw['rPegawaiId'] === null
      ? null
      : {
          pegawaiId: raw['rPegawaiId'], jenis: raw['rJenis'], dari: raw['rDari'], sampai: raw['rSampai'], isi: raw['rIsi'],
          sumber: raw['rSumber'], usulanId: raw['rUsulanId'], dicatatPada: raw['rDicatatPada'], dicabutPada: raw['rDicabutPada'],
        }; // prettier-ignore
  return { usulanId, id, instansi, kode, riwayatId, dari, sampai, diterapkan, dicabut, riwayat };
}

/** Text that is no JSON any more equals nothing, and is found by whoever compares it. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { rusak: true };
  }
}
