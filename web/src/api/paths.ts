import type {
  Antrean,
  BarisBola,
  BarisLinimasa,
  BerkasTersimpan,
  Daftar,
  HasilCek,
  HasilKeputusan,
  Isian,
  Kelayakan,
  KeputusanBaru,
  LangkahBerjalan,
  Layanan,
  LayananRingkas,
  Orang,
  Pelanggaran,
  RingkasanPantau,
  Sesi,
  TandaTanganBaru,
  TandaTerima,
  Tugas,
  TugasRingkas,
  Usulan,
  UsulanRingkas,
} from './types.js';

interface Json<T> {
  content: { 'application/json': T };
}

/** One operation in the shape that openapi-typescript generates. */
type Op<Res, Body = never, Params = object> = { parameters: Params; responses: { 200: Json<Res> } } & ([Body] extends [
  never,
]
  ? { requestBody?: never }
  : { requestBody: Json<Body> });

interface Id {
  path: { id: string };
}
/** Every POST that changes something carries one. */
interface Kunci {
  header: { 'Idempotency-Key': string };
}
interface Halaman {
  cursor?: string;
  limit?: number;
}
interface Diterima {
  keadaan: 'diproses' | 'tercatat';
}

/** The calls that the screens make. */
export interface paths {
  '/sesi': {
    get: Op<Sesi>;
    post: Op<Sesi, { nip: string; sandi: string }>;
    delete: Op<undefined>;
  };
  '/sesi/pemulihan': { post: Op<undefined, { nip: string }> };
  '/sesi/sandi': { post: Op<undefined, { kode: string; sandi: string }> };

  '/layanan': { get: Op<{ data: LayananRingkas[] }> };
  '/layanan/{kode}': { get: Op<Layanan, never, { path: { kode: string } }> };
  '/layanan/{kode}/kelayakan': { get: Op<Kelayakan, never, { path: { kode: string } }> };

  '/usulan': {
    get: Op<Daftar<UsulanRingkas>, never, { query?: Halaman & { status?: string } }>;
    post: Op<Usulan, { layanan: string }, Kunci>;
  };
  '/usulan/{id}': {
    get: Op<Usulan, never, Id>;
    patch: Op<{ versi: number; disimpan: string }, { isian: Isian }, Id & { header: { 'If-Match': string } }>;
  };
  '/usulan/{id}/berkas/{kode}/arsip': {
    put: Op<unknown, { berkasId: string }, { path: { id: string; kode: string } }>;
  };
  '/usulan/{id}/tanda-terima': { get: Op<TandaTerima, never, Id> };
  '/usulan/{id}/submit': { post: Op<TandaTerima, never, Id & Kunci> };
  '/usulan/{id}/resubmit': { post: Op<Diterima, never, Id & Kunci> };
  '/usulan/{id}/withdraw': { post: Op<Diterima, { alasan?: string }, Id & Kunci> };
  '/usulan/{id}/linimasa': { get: Op<{ data: BarisLinimasa[] }, never, Id> };
  '/usulan/{id}/bola': { get: Op<{ data: BarisBola[] }, never, Id> };
  '/berkas': { get: Op<Daftar<BerkasTersimpan>, never, { query?: { jenis?: string } }> };

  '/tugas': {
    get: Op<Daftar<TugasRingkas>, never, { query?: Halaman & { antrean?: string; layanan?: string } }>;
  };
  '/tugas/antrean': { get: Op<{ data: Antrean[] }> };
  '/tugas/{id}': { get: Op<Tugas, never, Id> };
  '/tugas/{id}/claim': { post: Op<{ versi: number; pengambil: Orang | null }, never, Id & Kunci> };
  '/tugas/{id}/release': { post: Op<{ versi: number; pengambil: Orang | null }, never, Id & Kunci> };
  '/tugas/{id}/keputusan': { post: Op<HasilKeputusan, KeputusanBaru, Id & Kunci> };
  '/tugas/{id}/tanda-tangan': { post: Op<HasilKeputusan, TandaTanganBaru, Id & Kunci> };

  '/pantau/ringkasan': { get: Op<RingkasanPantau> };
  '/pantau/pelanggaran': {
    get: Op<Daftar<Pelanggaran>, never, { query?: Halaman & { layanan?: string; langkah?: string } }>;
  };
  '/pantau/langkah': { get: Op<{ data: LangkahBerjalan[] }> };

  '/cek/{kode}': { get: Op<HasilCek, never, { path: { kode: string } }> };
}
