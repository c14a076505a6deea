/**
 * Permissions and who has them, as data (`domain.md` 1). A permission opens a route; which rows a person reaches through
 * it (own, of the unit, of the instansi) is decided where the rows are read.
 */
export const IZIN = {
  'sesi.baca': 'Melihat dan mengakhiri sesi sendiri',
  'layanan.baca': 'Melihat katalog layanan dan kelayakan diri sendiri',
  'usulan.ajukan': 'Mengajukan, memperbaiki dan menarik usulan sendiri',
  'usulan.ajukan-lain': 'Mengajukan usulan tentang pegawai lain di lingkupnya',
  'usulan.kumpulkan': 'Mengajukan usulan untuk pegawai OPD-nya dan menyusunnya bersama',
  'usulan.baca': 'Melihat usulan sendiri dan usulan yang tugasnya pernah sampai kepadanya',
  'usulan.baca-unit': 'Melihat usulan pegawai OPD-nya',
  'usulan.baca-instansi': 'Melihat usulan seluruh instansi',
  'tugas.baca': 'Melihat kotak tugas sendiri',
  'tugas.ambil': 'Mengambil dan melepas tugas di antreannya',
  'tugas.putuskan': 'Memutuskan tugas di antreannya',
  'tugas.tanda-tangan': 'Menandatangani naskah secara elektronik',
  'berkas.baca': 'Melihat arsip sendiri dan berkas usulan yang boleh dilihat',
  'naskah.baca': 'Mengunduh naskah usulan yang boleh dilihat',
  'kejadian.catat': 'Mencatat kematian atau perkara disiplin pegawai dan menghentikan usulannya',
  'pantau.baca': 'Memantau tenggat, pelanggaran dan beban kerja',
  'kalender.ubah': 'Melihat dan mengubah kalender kerja',
  'macet.urus': 'Melihat apa yang macet dan menjalankannya lagi',
} as const;

export type Izin = keyof typeof IZIN;

/** What everyone who is signed in may do. A direct superior is a relation, not a role, and decides with these. */
const pegawai = [
  'sesi.baca',
  'layanan.baca',
  'usulan.ajukan',
  'usulan.baca',
  'tugas.baca',
  'tugas.ambil',
  'tugas.putuskan',
  'berkas.baca',
  'naskah.baca',
] as const satisfies readonly Izin[];

/**
 * Role (`penugasan.peran`) -> permissions beyond those of every pegawai. No role may set another person's password,
 * e-mail or phone: no such permission exists. `admin` does not read the content of cases.
 */
export const IZIN_PERAN = {
  pegawai,
  fasilitator: ['usulan.baca-unit', 'usulan.ajukan-lain', 'usulan.kumpulkan'],
  'kepala-opd': ['usulan.baca-unit', 'usulan.ajukan-lain', 'tugas.tanda-tangan'],
  'tata-usaha': ['usulan.baca-instansi'],
  verifikator: ['usulan.baca-instansi', 'usulan.ajukan-lain', 'kejadian.catat'],
  kabid: ['usulan.baca-instansi', 'usulan.ajukan-lain', 'kejadian.catat', 'pantau.baca'],
  'sekretaris-badan': ['usulan.baca-instansi', 'tugas.tanda-tangan'],
  'kepala-badan': ['usulan.baca-instansi', 'usulan.ajukan-lain', 'tugas.tanda-tangan', 'pantau.baca'],
  sekda: ['tugas.tanda-tangan'],
  ppk: ['tugas.tanda-tangan'],
  manajer: ['usulan.baca-instansi', 'pantau.baca'],
  admin: ['kalender.ubah', 'macet.urus'],
} as const satisfies Record<string, readonly Izin[]>;

export type Peran = keyof typeof IZIN_PERAN;

/** Permissions of one role; a role that this table does not know gives none. */
export const izinOfPeran = (peran: string): readonly Izin[] =>
  Object.hasOwn(IZIN_PERAN, peran) ? IZIN_PERAN[peran as Peran] : [];

/** Everything a person with these roles may do. */
export const izinOf = (peran: readonly string[]): ReadonlySet<Izin> =>
  new Set([...IZIN_PERAN.pegawai, ...peran.flatMap(izinOfPeran)]);

/** What the office calls a role. */
const LABEL_PERAN: Record<Peran, string> = {
  pegawai: 'Pegawai',
  fasilitator: 'Fasilitator OPD',
  'kepala-opd': 'Kepala OPD',
  'tata-usaha': 'Tata Usaha',
  verifikator: 'Verifikator',
  kabid: 'Kepala Bidang',
  'sekretaris-badan': 'Sekretaris Badan',
  'kepala-badan': 'Kepala Badan',
  sekda: 'Sekretaris Daerah',
  ppk: 'Pejabat Pembina Kepegawaian',
  manajer: 'Manajer Kepegawaian',
  admin: 'Administrator',
};

/** Label of a role for people; a role that this table does not know is shown as it is. */
export const labelPeran = (peran: string): string =>
  Object.hasOwn(LABEL_PERAN, peran) ? LABEL_PERAN[peran as Peran] : peran;
