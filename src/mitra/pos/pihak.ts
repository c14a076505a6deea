import type { EntityManager } from 'typeorm';
import { Instansi, Unit } from '../../instansi/instansi.entity.js';
import { Pegawai } from '../../pegawai/pegawai.entity.js';
import { Usulan } from '../../usulan/usulan.entity.js';
import { isianOf } from '../isian.js';
import { bacaAlamat, type Alamat, type Pihak } from './pesanan.js';

/** Sender and receiver of a parcel, or the Indonesian sentence that says what is missing. */
export type Alamatan = { pengirim: Pihak; penerima: Pihak; isi: string } | { kata: string };

/**
 * Who sends what to whom: the agency on the letterhead, to the pegawai the case is about. The address is the one the call
 * carries, else the pegawai's own, else that of the OPD.
 */
export async function cariPihak(
  manager: EntityManager,
  { usulanId, instansi, input }: { usulanId: string; instansi: string; input: Record<string, unknown> },
): Promise<Alamatan> {
  const usulan = await manager.findOneByOrFail(Usulan, { id: usulanId, instansi });
  const [kantor, pegawai, unit] = await Promise.all([
    manager.findOneByOrFail(Instansi, { kode: instansi }),
    manager.findOneByOrFail(Pegawai, { id: usulan.pegawaiId, instansi }),
    manager.findOneBy(Unit, { id: usulan.unitId, instansi }),
  ]);
  const given = isianOf('pos.kirim', input);
  const alamat = alamatTujuan(given, pegawai, unit);
  if (alamat === undefined)
    return { kata: 'Alamat tujuan belum diketahui: isi alamat pegawai atau alamat perangkat daerahnya.' };
  if (alamat.kodePos === '') return { kata: 'Alamat tujuan belum memuat kode pos (lima angka).' };
  const asal = alamatPengirim(kantor);
  if (asal.kodePos === '') return { kata: 'Alamat pengirim pada kop surat belum memuat kode pos (lima angka).' };
  const nomor = given['nomorSk'];
  return {
    pengirim: { nama: kantor.kop.badan, telepon: '', alamat: asal },
    penerima: { nama: pegawai.nama, telepon: given['telepon'] ?? pegawai.telepon ?? '', alamat },
    isi: nomor === undefined ? 'Dokumen kepegawaian' : `Dokumen kepegawaian ${nomor}`,
  };
}

function alamatTujuan(given: Record<string, string>, pegawai: Pegawai, unit: Unit | null): Alamat | undefined {
  if (given['alamat'] !== undefined) {
    const read = bacaAlamat(given['alamat']);
    return {
      jalan: read.jalan,
      kecamatan: given['kecamatan'] ?? '',
      kota: given['kota'] ?? '',
      provinsi: given['provinsi'] ?? '',
      kodePos: given['kodePos'] ?? read.kodePos,
    };
  }
  if (pegawai.alamat !== null && pegawai.alamat.jalan.trim() !== '') return pegawai.alamat;
  if (unit?.alamat == null || unit.alamat.trim() === '') return undefined;
  const read = bacaAlamat(unit.alamat);
  return { ...read, jalan: `${unit.nama}, ${read.jalan}` };
}

function alamatPengirim({ kop }: Instansi): Alamat {
  const read = bacaAlamat(kop.alamat);
  return { ...read, kota: read.kota === '' ? kop.tempat : read.kota };
}
