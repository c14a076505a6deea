import { Akun, Pemulihan, Sesi } from '../auth/akun.entity.js';
import { Berkas } from '../berkas/berkas.entity.js';
import { Idempotensi } from '../common/idempotensi.entity.js';
import { DaftarHak, DaftarHakJalan } from '../hak/hak.entity.js';
import { Instansi, KalenderRow, Penugasan, Unit, WewenangRow } from '../instansi/instansi.entity.js';
import { Kolektif, KolektifAnggota } from '../kolektif/kolektif.entity.js';
import { SopRow, Templat } from '../layanan/sop.entity.js';
import { MacetMesin } from '../macet/macet.entity.js';
import { Kiriman, LacakKiriman } from '../mitra/kiriman.entity.js';
import { Pemberitahuan } from '../mitra/pemberitahuan/pemberitahuan.entity.js';
import { Naskah, Nomor, Seri } from '../naskah/naskah.entity.js';
import { Outbox } from '../notifikasi/outbox.entity.js';
import { Pegawai, Riwayat } from '../pegawai/pegawai.entity.js';
import { Penanda } from '../recover/penanda.entity.js';
import {
  EfekRow,
  Intent,
  Panggilan,
  Penolakan,
  Peristiwa,
  Tenggat,
  TungguRow,
  WaktuBerubah,
} from '../transisi/transisi.entity.js';
import { AntreanTugas, Tugas } from '../tugas/tugas.entity.js';
import { Draf, IsianTeks, Jejak, NomorUsulan, Usulan, UsulanBerkas } from '../usulan/usulan.entity.js';

/** Every table of the system. */
export const entities = [
  Instansi,
  Unit,
  KalenderRow,
  Penugasan,
  WewenangRow,
  Pegawai,
  Riwayat,
  DaftarHak,
  DaftarHakJalan,
  Berkas,
  Akun,
  Sesi,
  Pemulihan,
  Idempotensi,
  SopRow,
  Templat,
  Usulan,
  Draf,
  UsulanBerkas,
  IsianTeks,
  NomorUsulan,
  Jejak,
  Peristiwa,
  Tenggat,
  TungguRow,
  Panggilan,
  EfekRow,
  Intent,
  Penolakan,
  WaktuBerubah,
  Kolektif,
  KolektifAnggota,
  Tugas,
  AntreanTugas,
  Seri,
  Nomor,
  Naskah,
  Outbox,
  Kiriman,
  LacakKiriman,
  Pemberitahuan,
  Penanda,
  MacetMesin,
];
