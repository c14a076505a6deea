import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { Hasil } from '../../domain/sop/model.js';
import type { Pelaku } from '../auth/pelaku.js';
import { STORE, type Store } from '../berkas/store.js';
import { AppError } from '../common/app-error.js';
import { failpoint } from '../common/failpoint.js';
import { sha256Hex } from '../common/keys.js';
import { LOGGER } from '../common/log.js';
import { Background } from '../common/background.js';
import { ENV, type Env } from '../config/env.js';
import { insist } from '../database/insist.js';
import { BsreClient } from '../mitra/bsre/bsre.client.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import { DatabaseAge } from '../recover/database-age.js';
import { DecisionService } from '../transisi/keputusan.service.js';
import { inTransaction } from '../transisi/transaksi.js';
import { type Berwenang, TugasAuthority } from '../tugas/wewenang.service.js';
import { UsulanAccess } from '../usulan/akses.service.js';
import { type Dibawa, GerakService } from '../usulan/gerak.service.js';
import { kegagalanOf, notReady, storeFull } from './galat-tanda-tangan.js';
import { IsiService } from './isi.service.js';
import { newKodeCek, showKodeCek } from './kode-cek.js';
import { NaskahRepository } from './naskah.repository.js';
import type { Ditandatangani, TandaTanganInput } from './naskah.schema.js';
import { type NomorDipesan, NomorService } from './nomor.service.js';
import { PembuatNaskah } from './pembuat.service.js';
import { PenandatanganService } from './penandatangan.service.js';

/** One signing, as far as it is known before a number is reserved. */
interface Permintaan {
  pelaku: Pelaku;
  tugasId: string;
  kunci: string;
  isiSha256: string;
  pilihan: Pick<TandaTanganInput, 'keputusan' | 'sebagai'>;
  berwenang: Berwenang;
  hasil: Hasil;
  email: string;
}

/**
 * Signs the document of a case inside the request: reserve the number, make the PDF, have BSrE sign it, store the bytes, decide.
 * The number is confirmed by the projection, or stays cancelled. The passphrase is an argument here and nothing else.
 */
@Injectable()
export class TandaTanganService {
  constructor(
    private readonly database: DataSource,
    private readonly authority: TugasAuthority,
    private readonly access: UsulanAccess,
    private readonly decisions: DecisionService,
    private readonly gerak: GerakService,
    private readonly pegawai: PegawaiService,
    private readonly nomor: NomorService,
    private readonly naskah: NaskahRepository,
    private readonly isi: IsiService,
    private readonly penandatangan: PenandatanganService,
    private readonly pembuat: PembuatNaskah,
    private readonly bsre: BsreClient,
    private readonly age: DatabaseAge,
    private readonly background: Background,
    @Inject(STORE) private readonly store: Store,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * The same key again never signs twice: it gets the answer of what it began, or goes on with it.
   * @throws AppError as `TugasAuthority.check` and `DecisionService.decide`; SIGNING_IN_PROGRESS and SIGNING_EXPIRED 409;
   *   DATABASE_OLDER 503; PASSPHRASE_WRONG, SIGNER_NOT_READY and NASKAH_UNPRINTABLE 422; SIGNING_UNAVAILABLE and STORE_UNAVAILABLE 503
   */
  async sign(
    pelaku: Pelaku,
    tugasId: string,
    kunci: string,
    pilihan: Permintaan['pilihan'],
    passphrase: string,
  ): Promise<Ditandatangani> {
    const isiSha256 = sha256Hex(`tanda-tangan/${tugasId}/${canonicalize(pilihan) ?? ''}`);
    const known = await this.decisions.repeated(pelaku.pegawaiId, kunci, isiSha256);
    const dibawa = known
      ? { decided: known }
      : await this.signAndDecide({ pelaku, tugasId, kunci, isiSha256, pilihan }, passphrase);
    const naskah = await this.naskah.byRequest(pelaku.pegawaiId, kunci);
    if (!naskah) throw new Error('a signature was decided without its document');
    const { keadaan, usulan } = await this.gerak.answer(pelaku, naskah.usulanId, dibawa);
    return {
      keadaan: keadaan === 'diproses' ? 'diputus' : 'tercatat',
      usulan,
      nomor: naskah.nomor,
      naskahId: naskah.id,
    };
  }

  private async signAndDecide(
    asked: Omit<Permintaan, 'berwenang' | 'hasil' | 'email'>,
    passphrase: string,
  ): Promise<Dibawa> {
    const permintaan = await this.authorize(asked);
    return this.nomor.atWork(asked.pelaku.pegawaiId, asked.kunci, async () => {
      const nomor = await this.numberFor(permintaan);
      try {
        await failpoint('number.reserved');
        const sha256 = await this.signedDocument(permintaan, nomor, passphrase);
        return await this.decide(permintaan, nomor, sha256);
      } catch (error) {
        const { galat, alasan } = kegagalanOf(error);
        await this.giveUp(permintaan, nomor.id, alasan);
        throw galat;
      }
    });
  }

  /** Everything that can be refused without using up a number. */
  private async authorize(asked: Omit<Permintaan, 'berwenang' | 'hasil' | 'email'>): Promise<Permintaan> {
    await this.age.mayGiveOut();
    const { pelaku, tugasId, pilihan } = asked;
    const options = { ...pilihan, menandatangani: true };
    const berwenang = await this.authority.check(this.database.manager, pelaku, tugasId, options);
    const { hasil } = berwenang.sop;
    if (hasil?.langkah !== berwenang.tugas.langkah) {
      throw new AppError('NOT_A_SIGNATURE', 422, 'Langkah ini tidak menghasilkan naskah.');
    }
    const { email } = await this.pegawai.get(pelaku.instansi, pelaku.pegawaiId);
    if (email === null || email === '') throw notReady();
    await this.store.check().catch((error: unknown) => {
      throw storeFull(error);
    });
    return { ...asked, berwenang, hasil, email };
  }

  private async numberFor({ pelaku, kunci, berwenang, hasil }: Permintaan): Promise<NomorDipesan> {
    const { tugas } = berwenang;
    const resumed = await this.nomor.resume(pelaku.pegawaiId, kunci, pelaku.zona);
    if (resumed) return resumed;
    const { unit, kop } = await this.isi.penerbit(tugas.instansi, unitOf(pelaku, berwenang));
    return this.nomor.reserve({
      instansi: tugas.instansi,
      zona: pelaku.zona,
      unitId: unit.id,
      kodeUnit: unit.kodeSurat,
      seri: hasil.seri,
      klasifikasi: hasil.klasifikasi,
      format: kop.formatNomor,
      usulanId: tugas.usulan.id,
      tugasId: tugas.id,
      dipesanOleh: pelaku.pegawaiId,
      kunci,
    });
  }

  /** Hash of the signed bytes, stored. What an earlier request with this key has made or signed is used again. */
  private async signedDocument(
    { pelaku, berwenang, hasil, email }: Permintaan,
    nomor: NomorDipesan,
    passphrase: string,
  ): Promise<string> {
    const known = await this.naskah.byNomor(nomor.id);
    if (known?.sha256) return known.sha256;
    const { id, pdf } = known
      ? { id: known.id, pdf: await this.store.read(known.asliSha256) }
      : await this.make(pelaku, berwenang, hasil, nomor);
    await failpoint('document.made');
    const signed = await this.bsre.signPdf({ signer: { email }, passphrase, pdf, reason: hasil.judul });
    const stored = await this.store.put(signed);
    await failpoint('document.signed');
    const sha256 = await this.naskah.signed(id, stored);
    if (sha256 === undefined) throw expired();
    return sha256;
  }

  /** The document with its number, stored before it is signed: whatever happens, it is this original that is signed again. */
  private async make(
    pelaku: Pelaku,
    berwenang: Berwenang,
    hasil: Hasil,
    nomor: NomorDipesan,
  ): Promise<{ id: string; pdf: Buffer }> {
    const { tugas, penugasanId } = berwenang;
    const held = pelaku.penugasan.find(({ id }) => id === penugasanId);
    const [usulan, kapasitas, penerbit] = await Promise.all([
      this.access.view(pelaku, tugas.usulan.id),
      this.penandatangan.as(pelaku, held),
      this.isi.penerbit(tugas.instansi, unitOf(pelaku, berwenang)),
    ]);
    const kodeCek = newKodeCek();
    const cek = { kode: showKodeCek(kodeCek), url: `${this.env.PUBLIC_URL}/cek/${kodeCek}` };
    const { penandatangan } = kapasitas;
    const resmi = { nomor: nomor.nomor, tanggal: nomor.tanggal, cek };
    const { pdf, ditulis } = await this.pembuat.naskah({ usulan, penandatangan, penerbit, resmi, waktu: nomor.waktu });
    const baru = {
      instansi: tugas.instansi,
      usulanId: tugas.usulan.id,
      nomorId: nomor.id,
      judul: hasil.judul,
      asliSha256: await this.store.put(pdf),
      kodeCek,
      penandatanganId: pelaku.pegawaiId,
      penandatangan: ditulis,
      tanggal: nomor.tanggal,
      dibuat: new Date(nomor.waktu),
    };
    // Under the lock of its number: who cancels that finds the document too, and under a cancelled number none is made.
    const { id } = await inTransaction(this.database, async (manager) => {
      await this.nomor.hold(manager, nomor.id);
      return this.naskah.insert(baru, manager);
    });
    return { id, pdf };
  }

  /** Authority is checked again where the intent is stored: a minute at BSrE is long enough to lose a warrant or a race. */
  private decide(
    { pelaku, tugasId, kunci, isiSha256, pilihan, berwenang, hasil }: Permintaan,
    nomor: NomorDipesan,
    dokumenSha256: string,
  ): Promise<Dibawa> {
    return this.gerak.carry(pelaku, kunci, isiSha256, async (manager) => {
      await this.nomor.hold(manager, nomor.id);
      const now = await this.authority.check(manager, pelaku, tugasId, { ...pilihan, menandatangani: true });
      // The document names a capacity; it must be the one that the decision is taken in.
      if (now.penugasanId !== berwenang.penugasanId) throw expired();
      const made = await this.authority.event(manager, pelaku, now, {
        isian: {
          [hasil.nomor]: nomor.nomor,
          ...(hasil.tanggal !== undefined && { [hasil.tanggal]: nomor.tanggal }),
        },
      });
      return {
        wanted: { ...this.authority.intentOf(now, pelaku, made), dokumenSha256 },
        sebelum: this.authority.sebelumOf(now, pelaku),
      };
    });
  }

  /** A decision that is stored may still be applied: then its number is not ours to cancel. What this misses, the sweep finds. */
  private async giveUp({ pelaku, kunci }: Permintaan, nomorId: string, alasan: string): Promise<void> {
    const cancel = async () => {
      const [intent] = await this.database.query<{ status: string }[]>(
        'SELECT status FROM intent WHERE pelaku_id = ? AND kunci = ?',
        [pelaku.pegawaiId, kunci],
      );
      if (!intent || intent.status === 'refused') await this.nomor.cancel(nomorId, alasan);
    };
    try {
      await cancel();
    } catch (error) {
      this.log.warn({ err: error, nomorId }, 'a number cannot be cancelled yet');
      this.background.run('nomor', () =>
        insist(async () => {
          // The same request, sent again, goes on with it.
          if (!this.nomor.isAtWork(pelaku.pegawaiId, kunci)) await cancel();
        }),
      );
    }
  }
}

/** Unit for which somebody acts. */
const unitOf = (pelaku: Pelaku, { penugasanId }: Berwenang): string | null =>
  pelaku.penugasan.find(({ id }) => id === penugasanId)?.unitId ?? null;

const expired = () =>
  new AppError(
    'SIGNING_EXPIRED',
    409,
    'Keadaan berubah selama penandatanganan, dan nomornya dibatalkan. Silakan ulangi.',
  );
