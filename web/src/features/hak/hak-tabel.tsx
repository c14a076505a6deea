import { Link } from '@tanstack/react-router';
import type { Hak, HakList } from '../../api/types.js';
import { formatHari } from '../../words/format.js';
import { kataHak, tandaBerkas, tandaHasil } from '../../words/hak.js';

interface Props {
  rows: Hak[];
  berkas: HakList['berkas'];
  memilih: boolean;
  dipilih: ReadonlySet<string>;
  onPilih: (usulanId: string, on: boolean) => void;
}

/** One row a person: the result with its reasons, the usulan, and a column for each document. */
export function HakTabel({ rows, berkas, memilih, dipilih, onPilih }: Props) {
  return (
    <div className="gulir">
      <table className="bertumpuk hak">
        <thead>
          <tr>
            {memilih && <th scope="col">{kataHak.pilihKolom}</th>}
            <th scope="col">{kataHak.pegawai}</th>
            <th scope="col">{kataHak.tmt}</th>
            <th scope="col">{kataHak.hasil}</th>
            <th scope="col">{kataHak.alasan}</th>
            <th scope="col">{kataHak.usulan}</th>
            {berkas.map(({ kode, nama }) => (
              <th key={kode} scope="col" className="kolom-berkas">
                <abbr title={nama}>{kode}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Baris key={row.pegawai.id} {...{ row, berkas, memilih, dipilih, onPilih }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Baris({ row, berkas, memilih, dipilih, onPilih }: Omit<Props, 'rows'> & { row: Hak }) {
  const { pegawai, unit, tmt, hasil, alasan, usulan, kelompok } = row;
  const { label, simbol, nada } = tandaHasil[hasil];
  return (
    <tr>
      {memilih && (
        <td data-label={kataHak.pilihKolom}>
          {usulan && kelompok?.menunggu && (
            <input
              type="checkbox"
              aria-label={kataHak.pilih(pegawai.nama)}
              checked={dipilih.has(usulan.id)}
              onChange={({ currentTarget: { checked } }) => {
                onPilih(usulan.id, checked);
              }}
            />
          )}
        </td>
      )}
      <th scope="row" data-label={kataHak.pegawai}>
        {pegawai.nama}
        <span className="redup">
          {pegawai.nip}, {pegawai.golongan}, {pegawai.jabatan}, {unit}
        </span>
      </th>
      <td data-label={kataHak.tmt}>{tmt === null ? kataHak.tmtTakTerhitung : formatHari(tmt)}</td>
      <td data-label={kataHak.hasil}>
        <span className={`tanda ${nada}`}>
          <span aria-hidden="true">{simbol}</span> {label}
        </span>
      </td>
      <td data-label={kataHak.alasan}>
        <Alasan alasan={alasan} berhak={hasil === 'ya'} />
      </td>
      <td data-label={kataHak.usulan}>
        {usulan ? (
          <>
            <Link to="/usulan/$id" params={{ id: usulan.id }} preload={false}>
              {usulan.nomor ?? usulan.statusLabel}
            </Link>
            <span className="redup"> {usulan.statusLabel}</span>
            {kelompok && !kelompok.menunggu && <span className="redup">, {kataHak.dalamKelompok}</span>}
          </>
        ) : (
          <span className="redup">{kataHak.belumAda}</span>
        )}
      </td>
      {berkas.map(({ kode, nama }) => {
        const keadaan = row.berkas.find((each) => each.kode === kode)?.keadaan ?? 'tidak-diminta';
        return (
          <td key={kode} data-label={nama} className={`kolom-berkas ${keadaan}`}>
            <span aria-hidden="true">{tandaBerkas[keadaan].simbol}</span>{' '}
            <span className="kata-berkas">{tandaBerkas[keadaan].label}</span>
          </td>
        );
      })}
    </tr>
  );
}

/** Of somebody who has the right the rules lie folded away; otherwise what stands in the way is said. */
function Alasan({ alasan, berhak }: { alasan: Hak['alasan']; berhak: boolean }) {
  const list = (
    <ul className="alasan">
      {alasan.map(({ kode, pesan, dasar, nilai }) => (
        <li key={kode}>
          {pesan}{' '}
          <span className="redup">
            {Object.entries(nilai)
              .map(([label, value]) => `${label}: ${value}`)
              .join('; ')}
            . {dasar}
          </span>
        </li>
      ))}
    </ul>
  );
  if (!berhak) return list;
  return (
    <details>
      <summary>{alasan.length} aturan terpenuhi</summary>
      {list}
    </details>
  );
}
