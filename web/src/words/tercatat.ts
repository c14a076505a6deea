/** What is recorded while the engine is away, and what became of it. */
export const kataTercatat = {
  tanda: 'Tercatat',
  tandaOleh: (oleh: string) => `Tercatat oleh ${oleh}`,
  kalimat: 'Keputusan Anda sudah tercatat dan sedang menunggu mesin alur kerja. Anda tidak perlu mengulang.',
  sejak: 'Tercatat sejak',
  menunggu: 'Menunggu diproses',
  masihMenunggu: 'Masih menunggu jawaban mesin alur kerja …',
  masihMenungguBantuan: 'Bila mesin tidak menjawab, ini tetap tercatat dan dijalankan kemudian.',
  sudahDiterapkan: 'Sudah diterapkan',
  diterapkan: (apa: string, nomor: string) => `${nomor}: "${apa}" yang tadi tercatat sudah diterapkan.`,
  tidakDiterapkan: (apa: string, nomor: string) => `${nomor}: "${apa}" yang tadi tercatat tidak diterapkan.`,
  diproses: (nomor: string) => `${nomor}: keputusan yang tercatat sudah selesai diproses.`,
  ditolakJudul: 'Yang tercatat tetapi tidak diterapkan',
  ditolak: (apa: string, nomor: string, waktu: string) =>
    `"${apa}" pada usulan ${nomor}, yang tercatat ${waktu}, tidak diterapkan.`,
  sebab: 'Sebab',
  putuskanLagi: 'Tugasnya masih terbuka. Yang Anda tulis sudah diisikan lagi di sana.',
  bukaTugas: 'Buka tugas',
  bukaUsulan: 'Buka usulan',
  mengerti: 'Saya sudah membaca',
  sudahTercatat: 'Sudah ada keputusan yang tercatat',
} as const;
