export const kataMasuk = {
  judul: 'Masuk',
  nip: 'NIP',
  nipBantuan: '18 angka, boleh dengan spasi',
  sandi: 'Sandi',
  masuk: 'Masuk',
  lupa: 'Lupa sandi atau pertama kali masuk',
  ditolak: 'NIP atau sandi tidak cocok. Periksa keduanya, atau minta tautan untuk membuat sandi baru.',
  nipKosong: 'Isi NIP: 18 angka',
  sandiKosong: 'Isi sandi',
  tunggu: (detik: number) => `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil(detik / 60)} menit.`,

  pemulihanJudul: 'Buat sandi lewat surel',
  pemulihanIsi:
    'Untuk yang pertama kali masuk atau lupa sandi. Kami mengirim tautan ke alamat surel kedinasan yang tercatat pada data kepegawaian Anda.',
  pemulihanKirim: 'Kirim tautan',
  pemulihanTerkirim:
    'Jika NIP itu tercatat, tautan sudah dikirim ke surel kedinasannya. Tautan berlaku terbatas; periksa juga folder spam.',
  pemulihanBantuan: 'Tidak punya akses ke surel itu? Hubungi bagian kepegawaian untuk memperbarui data Anda.',
  kembali: 'Kembali ke halaman masuk',

  sandiJudul: 'Buat sandi baru',
  sandiBaru: 'Sandi baru',
  sandiSyarat: 'Paling sedikit 10 huruf, dan bukan NIP Anda. Beberapa kata yang Anda ingat sudah baik.',
  sandiPendek: 'Sandi paling sedikit 10 huruf',
  sandiSimpan: 'Simpan sandi',
  sandiTersimpan: 'Sandi baru tersimpan. Silakan masuk.',
  kodeTidakAda: 'Tautan ini tidak lengkap. Buka lagi tautan dari surel Anda, atau minta tautan baru.',
  kedaluwarsa: 'Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.',
  mintaBaru: 'Minta tautan baru',
} as const;
