import { places } from '../course.js';
import type { Sop } from '../model.js';
import { ListMaker } from './generate-list.js';
import { type Tape, lean } from './tape.js';
import { alasan, fakta, isianFormulir } from './world.js';

/** A SOP from a tape: often one the linter accepts, always one that can be walked into. */
export function generate(tape: Tape): Sop {
  const filing = tape.odds(4);
  const exit = tape.odds(4);
  const langkah = new ListMaker(tape, { filing, exit }).top();
  const top = langkah.map(({ kode }) => kode);
  const all = [...places(langkah).keys()];
  const until = (per: number) => tape.maybe(per, () => [tape.of(tape.odds(4) ? top : all) ?? '']);
  const kejadian: Sop['kejadian'] = Array.from({ length: 1 + tape.pick(2) }, (_, i) =>
    lean({
      kode: `j${i}`,
      label: 'j',
      oleh: 'sistem' as const,
      target: tape.odds(4) ? tape.of(['end:withdrawn', 'end:closed']) : (tape.of(top) ?? 'end:closed'),
      until: until(2),
    }),
  );
  if (exit && tape.odds(5))
    kejadian.push(lean({ kode: 'jx', label: 'j', oleh: { peran: 'a' }, target: 'end:closed', until: until(1) }));
  else if (exit)
    kejadian.push(
      lean({
        kode: 'jw',
        label: 'j',
        untuk: 'withdraw' as const,
        oleh: { peran: 'pemohon' },
        target: 'end:withdrawn',
        until: until(1),
      }),
    );
  return {
    format: 1,
    layanan: 'GEN',
    versi: 1,
    nama: 'gen',
    ringkasan: 'gen',
    rumpun: 'gen',
    identitas: {
      nomor: '1',
      tanggalPembuatan: '2026-01-01',
      tanggalEfektif: '2026-01-01',
      unit: 'u',
      disahkanOleh: 'u',
      dasarHukum: [],
    },
    pemohon: ['pegawai'],
    janji: { jumlah: 99, satuan: 'bulan' },
    fakta: filing ? { ...fakta, f: isianFormulir } : fakta,
    formulir: filing ? [{ field: 'f' }] : [],
    berkas: [],
    kelayakan: [],
    alasan,
    langkah,
    kejadian,
    efek: [{ kode: 'e1', label: 'e', sasaran: 's', isi: { satu: 'n' }, from: 'd' }],
  };
}
