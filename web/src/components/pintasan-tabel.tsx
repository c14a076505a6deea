import { kataAkun, pintasanTugas } from '../words/akun.js';

/** Key and use, two columns. */
export function PintasanTabel() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{kataAkun.tombol}</th>
          <th scope="col">{kataAkun.guna}</th>
        </tr>
      </thead>
      <tbody>
        {pintasanTugas.map(([tombol, guna]) => (
          <tr key={tombol}>
            <th scope="row">
              <kbd>{tombol}</kbd>
            </th>
            <td>{guna}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
