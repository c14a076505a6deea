import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Masalah } from '../../api/masalah.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { umumkan } from '../../components/pengumuman.js';
import { SandiInput } from '../../components/sandi-input.js';
import { Tombol } from '../../components/tombol.js';
import { kataMasuk } from '../../words/masuk.js';
import './masuk.css';

const route = getRouteApi('/luar/sandi');
const MIN = 10;

/** The page behind the link in the mail: a new password, once. */
export function SandiPage() {
  const { kode } = route.useSearch();
  const navigate = useNavigate();
  const [sandi, setSandi] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setAttempted(true);
    setError(undefined);
    if (kode === undefined || sandi.length < MIN) {
      document.getElementById('sandi')?.focus();
      return;
    }
    setBusy(true);
    try {
      await dataOf(api.POST('/sesi/sandi', { body: { kode, sandi } }));
      umumkan(kataMasuk.sandiTersimpan);
      await navigate({ to: '/masuk' });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  const expired = kode === undefined || (error instanceof Masalah && error.code === 'RECOVERY_EXPIRED');
  const refused = error instanceof Masalah ? error.errors.find(({ field }) => field === 'sandi')?.pesan : undefined;
  const tooShort = attempted && sandi.length < MIN ? kataMasuk.sandiPendek : null;
  return (
    <>
      <Judul title={kataMasuk.sandiJudul}>{kataMasuk.sandiJudul}</Judul>
      {expired ? (
        <div className="galat" role="alert">
          <p>{kode === undefined ? kataMasuk.kodeTidakAda : kataMasuk.kedaluwarsa}</p>
          <p>
            <Link to="/masuk/pemulihan">{kataMasuk.mintaBaru}</Link>
          </p>
        </div>
      ) : (
        <form className="form-masuk" noValidate onSubmit={(event) => void submit(event)}>
          {error !== undefined && refused === undefined && <Galat error={error} />}
          <SandiInput
            apa="sandi"
            id="sandi"
            name="sandi"
            label={kataMasuk.sandiBaru}
            description={kataMasuk.sandiSyarat}
            autoComplete="new-password"
            value={sandi}
            error={tooShort ?? refused ?? null}
            onChange={(event) => {
              setSandi(event.currentTarget.value);
            }}
          />
          <Tombol type="submit" loading={busy}>
            {kataMasuk.sandiSimpan}
          </Tombol>
        </form>
      )}
    </>
  );
}
