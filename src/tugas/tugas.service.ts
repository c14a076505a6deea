import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toIso, type Zona } from '../../domain/kalender/zona.js';
import { printLama } from '../../domain/sop/words.js';
import { places, kodeOf } from '../../domain/sop/course.js';
import type { Pelaku } from '../auth/pelaku.js';
import { AppError, notFound } from '../common/app-error.js';
import { UsulanAccess, type UsulanDilihat } from '../usulan/akses.service.js';
import type { Kasus } from '../usulan/kasus.reader.js';
import { MITRA_KIRIMAN } from '../usulan/kiriman-label.js';
import type { KirimanDibaca } from '../usulan/lampiran.reader.js';
import { temuanView } from '../usulan/temuan.js';
import type { UsulanView } from '../usulan/usulan.schema.js';
import { UsulanService } from '../usulan/usulan.service.js';
import { capacities, isInQueue, langkahOf, notYours, refuseWaiting } from './hak.js';
import { KOTAK_COLUMNS, KOTAK_JOINS, KotakService, type KotakRow } from './kotak.service.js';
import type { TugasView } from './tugas.schema.js';
import { type TugasDibaca, TugasReader } from './tugas.reader.js';
import { keputusanView } from './tugas.view.js';
import { TugasAuthority } from './wewenang.service.js';

/** One tugas with everything needed to decide it. */
@Injectable()
export class TugasService {
  constructor(
    private readonly database: DataSource,
    private readonly tugas: TugasReader,
    private readonly access: UsulanAccess,
    private readonly usulan: UsulanService,
    private readonly authority: TugasAuthority,
    private readonly kotak: KotakService,
  ) {}

  /** @throws AppError NOT_FOUND 404 */
  async get(pelaku: Pelaku, id: string): Promise<TugasView> {
    const tugas = await this.tugas.find(id, pelaku);
    if (!tugas) throw notFound('Tugas');
    const usulan = await this.usulanOf(pelaku, tugas);
    const refusal = this.refusal(pelaku, tugas, usulan);
    const [row, { kasus, view, linimasa, kiriman }] = await Promise.all([
      this.row(id),
      this.usulan.whole(pelaku, usulan),
    ]);
    const { sop } = usulan;
    const langkah = langkahOf(sop, tugas.langkah);
    const keputusan =
      tugas.status === 'open'
        ? langkah.keputusan.map((each) =>
            keputusanView(
              sop,
              langkah,
              each,
              capacities(tugas, pelaku, each.class).map((held) => held.id),
            ),
          )
        : [];
    const mayTakeOne = tugas.pegawaiId !== null || keputusan.some(({ sebagai }) => sebagai.length > 0);
    return {
      ...(await this.kotak.view(row, pelaku)),
      status: tugas.status,
      ...(tugas.status !== 'open' && { tercatat: null }),
      norma: langkah.norma ? printLama(sop, langkah.norma) : null,
      usulan: { isian: view.isianLabel, berkas: view.berkas, jam: view.jam, linimasa },
      periksa: periksaOf(langkah.periksa ?? [], view),
      keputusan,
      bolehPutuskan: !refusal && mayTakeOne,
      ...sebab(refusal, mayTakeOne),
      pesananBelumPasti: tugas.status === 'open' ? belumPasti(kiriman, tugas.usulan.zona) : [],
      riwayatPengembalian: returned(kasus),
      ...(sop.hasil && { naskahPratinjau: `/api/v1/tugas/${id}/naskah.pdf` }),
    };
  }

  private usulanOf(pelaku: Pelaku, tugas: TugasDibaca): Promise<UsulanDilihat> {
    return this.access.view(pelaku, tugas.usulan.id).catch((error: unknown) => {
      throw error instanceof AppError && error.status === 404 ? notFound('Tugas') : error;
    });
  }

  private refusal(pelaku: Pelaku, tugas: TugasDibaca, { sop }: UsulanDilihat): AppError | undefined {
    if (tugas.status === 'open' && !isInQueue(tugas, pelaku)) return notYours();
    // That it is recorded says more than that it is taken, or whose it is to mend.
    return refuseWaiting(tugas, sop, pelaku) ?? this.authority.refusal(tugas, sop, pelaku);
  }

  private async row(id: string): Promise<KotakRow> {
    const [row] = await this.database.query<KotakRow[]>(
      `SELECT ${KOTAK_COLUMNS}, COALESCE(t.batas, TIMESTAMP('9999-12-31')) AS batas FROM tugas t ${KOTAK_JOINS} WHERE t.id = ?`,
      [id],
    );
    if (!row) throw notFound('Tugas');
    return row;
  }
}

function sebab(refusal: AppError | undefined, mayTakeOne: boolean): { sebab?: string } {
  if (refusal) return { sebab: refusal.detail };
  return mayTakeOne ? {} : { sebab: 'Surat penugasan Anda tidak mencakup keputusan di langkah ini.' };
}

const periksaOf = (periksa: readonly string[], view: UsulanView): TugasView['periksa'] =>
  periksa.map((kode) => {
    const slot = view.berkas.find((each) => each.kode === kode);
    return { kode, nama: slot?.nama ?? kode, berkas: slot?.berkas ?? null };
  });

/** What a person must look up before deciding: whatever they press, such an order may have been carried out. */
const belumPasti = (kiriman: readonly KirimanDibaca[], zona: Zona): TugasView['pesananBelumPasti'] =>
  kiriman
    .filter(({ status }) => status === 'ambiguous')
    .map(({ orderid, dibuat }) => ({ mitra: MITRA_KIRIMAN, nomor: orderid, waktu: toIso(dibuat, zona) }));

/** Every return of the case with what was found then, latest first. */
function returned({ usulan, tahap, teks }: Kasus): TugasView['riwayatPengembalian'] {
  const at = places(usulan.sop.langkah);
  return tahap
    .flatMap(({ peristiwa: { event, waktu, pelaku } }) => {
      if (event.type !== 'decide') return [];
      const langkah = at.get(kodeOf(event.id))?.langkah;
      const kelas = langkah?.jenis === 'tugas' && langkah.keputusan.find(({ kode }) => kode === event.keputusan)?.class;
      if (kelas !== 'return') return [];
      const temuan = temuanView(usulan.sop, event.temuan ?? [], teks);
      return [{ waktu: toIso(waktu, usulan.zona), oleh: pelaku?.nama ?? '', temuan }];
    })
    .reverse();
}
