import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Masalah } from '../../api/masalah.js';
import { signIn } from '../../api/sesi.js';
import type { Sesi } from '../../api/types.js';
import { Galat } from '../../components/galat.js';
import { SandiInput } from '../../components/sandi-input.js';
import { Tombol } from '../../components/tombol.js';
import { formatNip } from '../../words/format.js';
import { kataMasuk } from '../../words/masuk.js';
import './masuk.css';

interface Props {
  onSignedIn: (sesi: Sesi) => void | Promise<void>;
  /** Known when a session is renewed: it must be the same person. */
  nip?: string;
}

const digits = (text: string): string => text.replace(/[\s.-]/g, '');

/** NIP and password. Pasting and password managers work; a NIP may be typed in its groups. */
export function FormMasuk({ onSignedIn, nip: known }: Props) {
  const [nip, setNip] = useState(known === undefined ? '' : formatNip(known));
  const [sandi, setSandi] = useState('');
  const [error, setError] = useState<unknown>();
  const [attempted, setAttempted] = useState(false);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (known !== undefined) password.current?.focus();
  }, [known]);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setAttempted(true);
    setError(undefined);
    if (!/^\d{18}$/.test(digits(nip)) || sandi === '') {
      const first = /^\d{18}$/.test(digits(nip)) ? 'sandi' : 'nip';
      document.getElementById(first)?.focus();
      return;
    }
    setBusy(true);
    try {
      await onSignedIn(await signIn(digits(nip), sandi));
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };

  return (
    <form className="form-masuk" noValidate onSubmit={(event) => void submit(event)}>
      {error !== undefined && <PesanMasuk error={error} />}
      <TextInput
        id="nip"
        name="nip"
        label={kataMasuk.nip}
        description={kataMasuk.nipBantuan}
        autoComplete="username"
        inputMode="numeric"
        value={nip}
        readOnly={known !== undefined}
        error={attempted && !/^\d{18}$/.test(digits(nip)) ? kataMasuk.nipKosong : null}
        onChange={(event) => {
          setNip(event.currentTarget.value);
        }}
      />
      <SandiInput
        apa="sandi"
        ref={password}
        id="sandi"
        name="sandi"
        label={kataMasuk.sandi}
        autoComplete="current-password"
        value={sandi}
        error={attempted && sandi === '' ? kataMasuk.sandiKosong : null}
        onChange={(event) => {
          setSandi(event.currentTarget.value);
        }}
      />
      <Tombol type="submit" loading={busy}>
        {kataMasuk.masuk}
      </Tombol>
    </form>
  );
}

function PesanMasuk({ error }: { error: unknown }) {
  if (error instanceof Masalah && error.code === 'LOGIN_REFUSED') {
    return (
      <div className="galat" role="alert">
        <p>{kataMasuk.ditolak}</p>
      </div>
    );
  }
  return <Galat error={error} />;
}
