import type { Aturan, Kelayakan } from '../../api/types.js';
import { formatHari } from '../../words/format.js';
import { hasilAturan, kataLayanan } from '../../words/layanan.js';

/** A rule that is not met but does not refuse is one that a person looks at. */
function tandaOf({ hasil, effect }: Aturan) {
  return hasil === 'tidak' && effect === 'review' ? hasilAturan.ditinjau : hasilAturan[hasil];
}

function Baris({ aturan }: { aturan: Aturan }) {
  const { label, simbol, nada } = tandaOf(aturan);
  const nilai = Object.entries(aturan.nilai);
  return (
    <li>
      <p>
        <span className={`tanda ${nada}`}>
          <span aria-hidden="true">{simbol}</span> {label}
        </span>{' '}
        {aturan.pesan}
      </p>
      {nilai.length > 0 && <p className="redup">{nilai.map(([nama, isi]) => `${nama}: ${isi}`).join('; ')}</p>}
      <p className="redup">
        {kataLayanan.dasar}: {aturan.dasar}, {kataLayanan.sejak} {formatHari(aturan.sejak)}
      </p>
    </li>
  );
}

/** Eligibility, rule by rule: what the law asks, what the record says, and since when. */
export function KelayakanList({ kelayakan }: { kelayakan: Kelayakan }) {
  const { boleh, aturan, asOf } = kelayakan;
  const all = aturan.every(({ hasil }) => hasil === 'ya');
  const verdict = all ? kataLayanan.kelayakanYa : kataLayanan.kelayakanTinjau;
  return (
    <>
      <p>
        <b>{boleh ? verdict : kataLayanan.kelayakanTidak}</b>
      </p>
      <ul className="garis-list">
        {aturan.map((baris) => (
          <Baris key={baris.kode} aturan={baris} />
        ))}
      </ul>
      <p className="redup">{kataLayanan.perTanggal(formatHari(asOf))}</p>
    </>
  );
}
