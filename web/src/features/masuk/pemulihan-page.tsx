import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Galat } from '../../components/galat.js';
import { Judul } from '../../components/judul.js';
import { Tombol } from '../../components/tombol.js';
import { kataMasuk } from '../../words/masuk.js';
import './masuk.css';

/** Asks for a link by mail: the same way for a first sign-in and for a forgotten password. */
export function PemulihanPage() {
  const [nip, setNip] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [state, setState] = useState<{ step: 'ask' | 'busy' | 'sent'; error?: unknown }>({ step: 'ask' });
  const digits = nip.replace(/[\s.-]/g, '');
  const invalid = !/^\d{18}$/.test(digits);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (invalid) {
      document.getElementById('nip')?.focus();
      return;
    }
    setState({ step: 'busy' });
    try {
      await dataOf(api.POST('/sesi/pemulihan', { body: { nip: digits } }));
      setState({ step: 'sent' });
    } catch (error) {
      setState({ step: 'ask', error });
    }
  };

  return (
    <>
      <Judul title={kataMasuk.pemulihanJudul}>{kataMasuk.pemulihanJudul}</Judul>
      {state.step === 'sent' ? (
        <p role="status">{kataMasuk.pemulihanTerkirim}</p>
      ) : (
        <form className="form-masuk" noValidate onSubmit={(event) => void submit(event)}>
          <p>{kataMasuk.pemulihanIsi}</p>
          {state.error !== undefined && <Galat error={state.error} />}
          <TextInput
            id="nip"
            name="nip"
            label={kataMasuk.nip}
            description={kataMasuk.nipBantuan}
            autoComplete="username"
            inputMode="numeric"
            value={nip}
            error={attempted && invalid ? kataMasuk.nipKosong : null}
            onChange={(event) => {
              setNip(event.currentTarget.value);
            }}
          />
          <Tombol type="submit" loading={state.step === 'busy'}>
            {kataMasuk.pemulihanKirim}
          </Tombol>
        </form>
      )}
      <p className="redup">{kataMasuk.pemulihanBantuan}</p>
      <p>
        <Link to="/masuk">{kataMasuk.kembali}</Link>
      </p>
    </>
  );
}
