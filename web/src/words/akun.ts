export const kataShell = {
  navUtama: 'Menu utama',
  beranda: 'Beranda',
  layanan: 'Layanan',
  usulan: 'Usulan Saya',
  usulanPendek: 'Usulan',
  tugas: 'Kotak Tugas',
  tugasPendek: 'Tugas',
  pantau: 'Pemantauan SLA',
  pantauPendek: 'Pantau',
  akun: 'Akun Saya',
  akunPendek: 'Akun',
  terlambat: 'terlambat',
  tidakAdaJudul: 'Halaman tidak ada',
  tidakAdaIsi: 'Alamat ini tidak mengarah ke halaman mana pun, atau Anda tidak berwenang melihatnya.',
  keBeranda: 'Ke Beranda',
  kendalaJudul: 'Terjadi kendala',
} as const;

export const kataAkun = {
  judul: 'Akun Saya',
  nip: 'NIP',
  unit: 'Unit kerja',
  instansi: 'Instansi',
  penugasan: 'Penugasan',
  tanpaPenugasan: 'Tidak ada penugasan. Anda memakai layanan sebagai pegawai.',
  pintasanJudul: 'Pintasan papan tombol',
  pintasan: 'Pakai pintasan satu huruf di Kotak Tugas',
  pintasanBantuan:
    'Huruf tidak berlaku saat Anda mengetik atau saat dialog terbuka. Matikan bila mengganggu pembaca layar atau perangkat lunak dikte.',
  pintasanHidup: 'Pintasan dihidupkan',
  pintasanMati: 'Pintasan dimatikan',
  tombol: 'Tombol',
  guna: 'Guna',
  sandiJudul: 'Sandi',
  gantiSandi: 'Ganti sandi lewat surel',
  keluar: 'Keluar',
  keluarJudul: 'Keluar dari Tuntas?',
  keluarIsi:
    'Ada ketikan yang baru tersimpan di perangkat ini dan belum sampai ke server. Bila Anda keluar sekarang, ketikan itu hilang.',
  tetapKeluar: 'Tetap keluar',
} as const;

/** The keyboard map, as it is shown and as it works. */
export const pintasanTugas: readonly (readonly [tombol: string, guna: string])[] = [
  ['J / K', 'Tugas berikutnya / sebelumnya'],
  ['Enter', 'Buka tugas'],
  ['Esc', 'Kembali ke daftar'],
  ['A', 'Ambil atau lepas tugas'],
  ['S', 'Setujui'],
  ['B', 'Kembalikan'],
  ['T', 'Tolak'],
  ['U', 'Tunda'],
  ['R', 'Teruskan'],
  ['1 … 9', 'Berkas ke-1 sampai ke-9 (di ruang tugas)'],
  ['/', 'Saring daftar'],
  ['?', 'Tampilkan daftar pintasan'],
  ['Ctrl + Enter', 'Kirim dialog yang terbuka'],
];
