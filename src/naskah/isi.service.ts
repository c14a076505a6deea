import { Injectable } from '@nestjs/common';
import { formatTanggal, tanggalPanjang } from '../../domain/kalender/tampilan.js';
import type { Tanggal } from '../../domain/kalender/tanggal.js';
import { dateOf } from '../../domain/kalender/zona.js';
import { formatGolongan, isGolongan, pangkatOf } from '../../domain/pegawai/golongan.js';
import { formatNip } from '../../domain/pegawai/nip.js';
import type { Butir, Fakta, Nilai, Sop } from '../../domain/sop/model.js';
import { InstansiService } from '../instansi/instansi.service.js';
import type { Unit } from '../instansi/instansi.entity.js';
import { nilaiTeks } from '../layanan/nilai-teks.js';
import { PegawaiService } from '../pegawai/pegawai.service.js';
import type { UsulanDilihat } from '../usulan/akses.service.js';
import { KasusReader, factsNow } from '../usulan/kasus.reader.js';
import type { IsiNaskah, IsiTandaTerima, MetaNaskah, NilaiNaskah, PegawaiNaskah } from './isi-naskah.js';
import { type Kop, type Penandatangan, penandatanganOf } from './penandatangan.js';

/** The unit whose letter it is, with its letterhead and its code in numbers. */
export interface Penerbit {
  unit: Unit;
  kop: Kop;
}

/** What makes a document official; a draft has none of it. */
export interface Resmi {
  nomor: string;
  tanggal: Tanggal;
  /** Code under which everybody can look it up, and the address that its QR leads to. */
  cek: { kode: string; url: string };
}

export interface BahanNaskah {
  usulan: UsulanDilihat;
  penandatangan: Penandatangan;
  penerbit: Penerbit;
  /** Undefined: a draft. */
  resmi: Resmi | undefined;
  /** Business time, epoch ms. */
  waktu: number;
}

const BSRE =
  'Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan BSrE.';

/** Puts into words what a document says of its case: facts, people, dates. */
@Injectable()
export class IsiService {
  constructor(
    private readonly instansi: InstansiService,
    private readonly pegawai: PegawaiService,
    private readonly kasus: KasusReader,
  ) {}

  /**
   * The unit that issues what is signed in `unitId`: a bidang writes under the agency it belongs to, every other unit under its
   * own name.
   */
  async penerbit(instansi: string, unitId: string | null): Promise<Penerbit> {
    const [{ kop }, units] = await Promise.all([this.instansi.get(instansi), this.instansi.units(instansi)]);
    const named = units.find(({ id }) => id === unitId);
    const unit = !named || named.jenis === 'bidang' ? units.find(({ jenis }) => jenis === 'bkd') : named;
    if (!unit) throw new Error(`instansi ${instansi} has no unit that issues letters`);
    if (unit.jenis === 'bkd') return { unit, kop };
    return { unit, kop: { ...kop, badan: unit.nama, alamat: unit.alamat ?? kop.alamat } };
  }

  async naskah({ usulan, penandatangan, penerbit, resmi, waktu }: BahanNaskah): Promise<IsiNaskah> {
    const { sop, zona } = usulan;
    if (!sop.hasil) throw new Error(`${sop.layanan} makes no document`);
    const { kop, unit } = penerbit;
    const [pegawai, isian] = await Promise.all([this.pegawaiOf(usulan), this.isianOf(usulan)]);
    const kaki = resmi
      ? `${BSRE} Keaslian naskah dapat diperiksa di ${resmi.cek.url}.`
      : `Konsep, belum bernomor dan belum ditandatangani. Dilihat ${tanggalPanjang(waktu, zona)}.`;
    return {
      meta: metaOf(sop.hasil.judul, resmi === undefined, waktu - usulan.geserMs, kaki),
      kop: { pemerintah: kop.pemerintah, badan: kop.badan, alamat: kop.alamat, tempat: kop.tempat },
      nomor: resmi?.nomor ?? '',
      tanggal: resmi ? formatTanggal(resmi.tanggal) : '',
      pegawai,
      usulan: {
        nomor: usulan.nomor ?? '',
        layanan: sop.nama,
        tanggal: usulan.diajukan === null ? '' : formatTanggal(dateOf(usulan.diajukan, zona)),
      },
      isian: { ...isian, ...signedFacts(sop, resmi) },
      penandatangan: penandatanganOf(penandatangan, { kop, unit: unit.nama }),
      cek: resmi?.cek ?? { url: '', kode: '' },
      tembusan: pegawai.unit === unit.nama || pegawai.unit === '' ? [] : [`Kepala ${pegawai.unit}`],
    };
  }

  /** @param waktu business time of the printing, epoch ms */
  async tandaTerima(
    usulan: UsulanDilihat,
    isi: IsiTandaTerima['usulan'],
    berkas: IsiTandaTerima['berkas'],
    waktu: number,
  ): Promise<IsiTandaTerima> {
    const [{ kop }, { nama, nip, unit }] = await Promise.all([
      this.instansi.get(usulan.instansi),
      this.pegawaiOf(usulan),
    ]);
    const kaki = `Tanda terima ${isi.nomor}. Dicetak ${tanggalPanjang(waktu, usulan.zona)}.`;
    const meta = metaOf(`Tanda Terima ${isi.nomor}`, false, waktu - usulan.geserMs, kaki);
    return { meta, kop, pegawai: { nama, nip, unit }, usulan: isi, berkas };
  }

  private async pegawaiOf({ instansi, pegawai: { id }, unit }: UsulanDilihat): Promise<PegawaiNaskah> {
    const { nama, nip, golongan, jabatan, tanggalLahir } = await this.pegawai.get(instansi, id);
    const pangkat = pangkatOf(golongan);
    return {
      nama,
      nip: formatNip(nip),
      pangkat: pangkat === undefined ? golongan : `${pangkat}, ${golongan}`,
      jabatan,
      unit: unit.nama,
      tanggalLahir: formatTanggal(tanggalLahir),
    };
  }

  /** The facts of the case that are known, by name; words of people in the place of their references. */
  private async isianOf(usulan: UsulanDilihat): Promise<Record<string, NilaiNaskah>> {
    const kasus = await this.kasus.read(usulan);
    const known = factsNow(kasus).nilai;
    const isian: Record<string, NilaiNaskah> = {};
    for (const [field, fakta] of Object.entries(usulan.sop.fakta)) {
      const nilai = kasus.teks.deep(known[field] ?? null) as Nilai | Butir[];
      if (nilai === null) continue;
      isian[field] = { label: fakta.label, teks: inFull(fakta, nilai) };
      if (Array.isArray(nilai)) isian[field].butir = nilai.map((butir) => itemOf(fakta.butir ?? {}, butir));
    }
    return isian;
  }
}

/** As a decree writes it: a golongan with the name of its rank. */
const inFull = (fakta: Fakta, nilai: Nilai | Butir[]): string =>
  fakta.tipe === 'tingkat' && typeof nilai === 'string' && isGolongan(nilai)
    ? formatGolongan(nilai)
    : nilaiTeks(fakta, nilai);

type FaktaButir = NonNullable<Sop['fakta'][string]['butir']>;

const itemOf = (fields: FaktaButir, butir: Butir): NonNullable<NilaiNaskah['butir']>[number] =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, fakta]) => {
      const nilai = butir[name] ?? null;
      return nilai === null ? [] : [[name, { label: fakta.label, teks: nilaiTeks(fakta, nilai) }]];
    }),
  );

/** Number and date are facts that the signing itself brings. */
function signedFacts({ hasil, fakta }: Sop, resmi: Resmi | undefined): Record<string, NilaiNaskah> {
  if (!hasil || !resmi) return {};
  const of = (field: string, teks: string) => ({ [field]: { label: fakta[field]?.label ?? field, teks } });
  return {
    ...of(hasil.nomor, resmi.nomor),
    ...(hasil.tanggal !== undefined && of(hasil.tanggal, formatTanggal(resmi.tanggal))),
  };
}

/** @param instant wall time, epoch ms: a PDF says when it was really made */
function metaOf(judul: string, draf: boolean, instant: number, kaki: string): MetaNaskah {
  const date = new Date(instant);
  return {
    judul,
    draf,
    waktu: {
      tahun: date.getUTCFullYear(),
      bulan: date.getUTCMonth() + 1,
      hari: date.getUTCDate(),
      jam: date.getUTCHours(),
      menit: date.getUTCMinutes(),
      detik: date.getUTCSeconds(),
    },
    kaki,
  };
}
