import { hukumanDisiplin } from '../../domain/sop/fixtures/hukuman-disiplin.js';
import type { Langkah, Sop } from '../../domain/sop/model.js';

const bidang = { bidang: 'pengembangan' } as const;

/** HD with the people of a test office: the superior reports, three roles examine, the head of the agency punishes. */
function row(langkah: Langkah): Langkah {
  if (langkah.jenis !== 'tugas') return langkah;
  const tugas = { ...langkah, periksa: [] };
  switch (tugas.kode) {
    case 'tim':
      return {
        ...tugas,
        panel: {
          anggota: [
            { peran: 'atasan-langsung', of: { field: 'terlapor' } },
            { peran: 'pengawasan', of: 'bkd' },
            { peran: 'kepegawaian', of: 'bkd' },
          ],
          cukup: 2,
          else: 'tidak-mufakat',
        },
      };
    case 'telaah':
      return { ...tugas, pelaksana: { peran: 'verifikator', of: bidang } };
    case 'putus-keberatan':
      return { ...tugas, pelaksana: { peran: 'atasan-langsung', of: { langkah: 'putuskan' } } };
    default:
      return tugas;
  }
}

export const hd: Sop = {
  ...hukumanDisiplin,
  berkas: [],
  langkah: hukumanDisiplin.langkah.map(row),
  efek: [
    {
      kode: 'hukuman',
      label: 'Hukuman disiplin; menahan KP, KGB dan TPP',
      sasaran: 'hukdis',
      isi: { jenis: 'hukuman', tingkat: 'dugaan' },
      from: 'tmt',
      to: 'akhir',
    },
  ],
};
