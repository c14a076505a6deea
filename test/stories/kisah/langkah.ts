/** What the written procedure calls its steps, and the decisions that are taken there. */
export const LANGKAH = {
  ajukan: 'Mengisi usulan dan melengkapi berkas',
  atasan: 'Mempertimbangkan keperluan dinas dan jadwal kuliah',
  fasilitator: 'Memeriksa keabsahan dan kelengkapan berkas',
  pengantar: 'Menyetujui pengantar perangkat daerah',
  verifikator: 'Meneliti syarat dan menyusun konsep surat izin',
  telaah: 'Menelaah program studi di luar ketentuan umum',
  paraf: 'Memeriksa dan memaraf konsep surat izin',
  tandaTangan: 'Menandatangani surat izin',
  catat: 'Mencatat izin pada riwayat pegawai',
  agenda: 'Mengagendakan dan mengarsipkan surat izin',
  pos: 'Menyerahkan cetakan naskah ke PT POS',
  posLagi: 'Menyerahkan kembali cetakan ke PT POS',
  resi: 'Mencatat nomor resi dari bukti pengiriman',
  antar: 'Menunggu bukti terima dari PT POS',
  atasi: 'Menentukan kelanjutan pengiriman yang gagal atau belum pasti',
} as const;
