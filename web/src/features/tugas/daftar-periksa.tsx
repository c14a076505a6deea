import type { Periksa, Tugas } from '../../api/types.js';
import { keadaanPeriksa, kataTugas } from '../../words/tugas.js';
import type { Meja } from './kerja.js';

const STATES = ['belum', 'sesuai', 'kurang', 'tidak-berlaku'] as const;

interface Props {
  tugas: Tugas;
  meja: Meja;
  /** Shows the document of an item. */
  onShow?: (kode: string) => void;
}

/** What must be looked at. Every item starts as not looked at. */
export function DaftarPeriksa({ tugas, meja: { kerja, edit }, onShow }: Props) {
  if (tugas.periksa.length === 0) return null;
  const set = (kode: string, state: string) => {
    const others = Object.entries(kerja.periksa).filter(([name]) => name !== kode);
    edit({ periksa: Object.fromEntries(state === 'belum' ? others : [...others, [kode, state as Periksa]]) });
  };
  return (
    <section>
      <h3>{kataTugas.periksa}</h3>
      <ul className="periksa">
        {tugas.periksa.map(({ kode, nama, berkas }) => {
          const state = kerja.periksa[kode] ?? 'belum';
          return (
            <li key={kode}>
              <span className={`tanda ${keadaanPeriksa[state].nada}`} aria-hidden="true">
                {keadaanPeriksa[state].simbol}
              </span>
              <span>
                {berkas !== null && onShow ? (
                  <button
                    type="button"
                    className="seperti-tautan"
                    onClick={() => {
                      onShow(kode);
                    }}
                  >
                    {nama}
                  </button>
                ) : (
                  nama
                )}
              </span>
              <select
                aria-label={nama}
                value={state}
                onChange={(event) => {
                  set(kode, event.currentTarget.value);
                }}
              >
                {STATES.map((value) => (
                  <option key={value} value={value}>
                    {keadaanPeriksa[value].label}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
