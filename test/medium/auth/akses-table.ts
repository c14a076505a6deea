/**
 * Who may call which route: written by hand from `domain.md` 1 and the roles' work, not read from the code. A route that
 * is not here fails the test, and so does one that is here and gone.
 *
 * `everyone`: signed in, whatever the role; `public`: anybody; `operator`: the operator's key; otherwise the roles beside
 * nobody else.
 */
export type Who = 'public' | 'everyone' | 'operator' | readonly string[];

const signers = ['kepala-opd', 'sekretaris-badan', 'kepala-badan', 'sekda', 'ppk'] as const;
const watchers = ['kabid', 'kepala-badan', 'manajer'] as const;

export const ROUTES: Readonly<Record<string, Who>> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',

  'POST /sesi': 'public',
  'GET /sesi': 'everyone',
  'DELETE /sesi': 'everyone',
  'POST /sesi/pemulihan': 'public',
  'POST /sesi/sandi': 'public',

  'GET /layanan': 'everyone',
  'GET /layanan/:kode': 'everyone',
  'GET /layanan/:kode/kelayakan': 'everyone',
  'GET /layanan/:kode/sop/:versi.bpmn': 'everyone',
  'GET /layanan/:kode/sop/:versi.pdf': 'everyone',
  'GET /layanan/:kode/sop/:versi.svg': 'everyone',

  'GET /usulan': 'everyone',
  'POST /usulan': 'everyone',
  'GET /usulan/:id': 'everyone',
  'PATCH /usulan/:id': 'everyone',
  'PUT /usulan/:id/berkas/:kode': 'everyone',
  'PUT /usulan/:id/berkas/:kode/arsip': 'everyone',
  'POST /usulan/:id/submit': 'everyone',
  'POST /usulan/:id/resubmit': 'everyone',
  'POST /usulan/:id/withdraw': 'everyone',
  'GET /usulan/:id/tindakan': 'everyone',
  'POST /usulan/:id/kejadian/:kode': 'everyone',
  'POST /usulan/:id/jawaban': 'everyone',
  'GET /usulan/:id/linimasa': 'everyone',
  'GET /usulan/:id/bola': 'everyone',
  'GET /usulan/:id/tanda-terima': 'everyone',
  'GET /usulan/:id/tanda-terima.pdf': 'everyone',

  'GET /tugas': 'everyone',
  'GET /tugas/antrean': 'everyone',
  'GET /tugas/:id': 'everyone',
  'POST /tugas/:id/claim': 'everyone',
  'POST /tugas/:id/release': 'everyone',
  'POST /tugas/:id/keputusan': 'everyone',
  'POST /tugas/:id/tanda-tangan': signers,
  'GET /tugas/:id/naskah.pdf': 'everyone',

  'GET /hak': 'everyone',
  'GET /kolektif': 'everyone',
  'GET /kolektif/calon': 'everyone',
  'POST /kolektif': 'everyone',
  'GET /kolektif/:id': 'everyone',
  'POST /kolektif/:id/anggota': 'everyone',
  'POST /kolektif/:id/serahkan': 'everyone',
  'POST /kolektif/:id/bubarkan': 'everyone',
  'POST /kolektif/:id/jawaban': 'everyone',

  'POST /pegawai/:id/kejadian': ['verifikator', 'kabid'],

  'GET /aliran': 'everyone',

  'GET /tercatat': 'everyone',
  'POST /tercatat/:id/dilihat': 'everyone',

  'GET /berkas': 'everyone',
  'GET /berkas/:id/isi': 'everyone',

  'GET /naskah/:id.pdf': 'everyone',
  'GET /cek/:kode': 'public',

  'GET /pantau/ringkasan': watchers,
  'GET /pantau/pelanggaran': watchers,
  'GET /pantau/langkah': watchers,
  'GET /pantau/usulan': watchers,

  'GET /kalender': ['admin'],
  'PUT /kalender': ['admin'],

  'GET /macet': ['admin'],
  'POST /macet/:jenis/:id/:aksi': ['admin'],

  'POST /operasi/jam': 'operator',
  'POST /operasi/poll/:mitra': 'operator',
  'GET /operasi/macet': 'operator',
};

/** Every role there is, and `pegawai`: a person without one. */
export const ROLES = [
  'pegawai',
  'fasilitator',
  'kepala-opd',
  'tata-usaha',
  'verifikator',
  'kabid',
  'sekretaris-badan',
  'kepala-badan',
  'sekda',
  'ppk',
  'manajer',
  'admin',
] as const;
