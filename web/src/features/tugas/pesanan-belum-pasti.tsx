import type { Tugas } from '../../api/types.js';
import { Waktu } from '../../components/tanda.js';
import { kataTugas } from '../../words/tugas.js';

/** Above the verdict: what a partner may have carried out although nobody was told, and what to find out first. */
export function PesananBelumPasti({ pesanan }: { pesanan: Tugas['pesananBelumPasti'] }) {
  return pesanan.map(({ mitra, nomor, waktu }) => (
    <div key={nomor} className="peringatan" role="note">
      <p>
        <b>{kataTugas.mungkinAda(mitra)}</b> {kataTugas.jawabanHilang(mitra)}
      </p>
      <p>
        {kataTugas.nomorPesanan} <b className="kode">{nomor}</b>, <Waktu iso={waktu} />.
      </p>
      <p>{kataTugas.tanyakan(mitra)}</p>
    </div>
  ));
}
