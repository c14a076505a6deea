import { Link } from '@tanstack/react-router';
import type { UsulanDipantau } from '../../api/types.js';
import { TandaStatus } from '../../components/tanda.js';
import { formatHari } from '../../words/format.js';
import { kataPantau, tandaTingkat } from '../../words/pantau.js';
import { Saat } from './saat.js';

function Giliran({ giliran }: Pick<UsulanDipantau, 'giliran'>) {
  if (giliran.length === 0) return <span className="redup">{kataPantau.menungguSistem}</span>;
  return giliran.map(({ langkah, pemegang, sejak, tingkat }) => {
    const { label, simbol, nada } = tandaTingkat[tingkat];
    return (
      <p key={`${langkah.kode} ${pemegang}`}>
        {pemegang}: {langkah.nama}
        <span className="redup">
          , sejak <Saat iso={sejak} />
        </span>{' '}
        <span className={`tanda ${nada}`}>
          <span aria-hidden="true">{simbol}</span> {label}
        </span>
      </p>
    );
  });
}

/** Usulan with whose turn it is. */
export function UsulanTabel({ rows }: { rows: UsulanDipantau[] }) {
  return (
    <table className="bertumpuk">
      <thead>
        <tr>
          <th scope="col">{kataPantau.usulan}</th>
          <th scope="col">{kataPantau.status}</th>
          <th scope="col">{kataPantau.giliran}</th>
          <th scope="col">{kataPantau.janji}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ usulanId, nomor, layanan, pegawai, unit, status, statusLabel, giliran, janji }) => (
          <tr key={usulanId}>
            <th scope="row" data-label={kataPantau.usulan}>
              <Link to="/usulan/$id" params={{ id: usulanId }} preload={false}>
                {nomor}
              </Link>
              <span className="redup">
                {layanan.nama}, {pegawai.nama}, {unit.nama}
              </span>
            </th>
            <td data-label={kataPantau.status}>
              <TandaStatus status={status} label={statusLabel} />
            </td>
            <td data-label={kataPantau.giliran}>
              <Giliran giliran={giliran} />
            </td>
            <td data-label={kataPantau.janji}>{janji === null ? kataPantau.belumAda : formatHari(janji)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
