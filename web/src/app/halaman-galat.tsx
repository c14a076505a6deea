import { Galat } from '../components/galat.js';
import { Judul } from '../components/judul.js';
import { TautanTombol } from '../components/tombol.js';
import { kataShell } from '../words/akun.js';

export function TidakAda() {
  return (
    <>
      <Judul title={kataShell.tidakAdaJudul}>{kataShell.tidakAdaJudul}</Judul>
      <p>{kataShell.tidakAdaIsi}</p>
      <p>
        <TautanTombol to="/" variant="default">
          {kataShell.keBeranda}
        </TautanTombol>
      </p>
    </>
  );
}

/** A page that broke. The rest of the shell, and with it the way out, stays. */
export function HalamanGalat({ error }: { error: unknown }) {
  return (
    <>
      <Judul title={kataShell.kendalaJudul}>{kataShell.kendalaJudul}</Judul>
      <Galat
        error={error}
        onRetry={() => {
          location.reload();
        }}
      />
    </>
  );
}
