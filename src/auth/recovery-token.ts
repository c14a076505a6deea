import { sameText, sign } from '../common/keys.js';

/** A mailed link works this long (wall time). */
export const RECOVERY_MS = 30 * 60_000;

export interface RecoveryOf {
  /** Id of the row `pemulihan`. */
  id: string;
  akunId: string;
  /** When the password was last set: every link that is out dies with a change of the password. */
  sandiDiubah: Date | null;
}

/**
 * The token in a recovery link, `<pemulihan id>.<signature>`. It is derived, not stored: the mail renderer computes it when
 * the mail is sent, so neither the outbox nor a queue ever holds a way in.
 */
export const recoveryToken = (serverKey: string, of: RecoveryOf): string =>
  `${of.id}.${sign(serverKey, 'pemulihan', of.id, of.akunId, String(of.sandiDiubah?.getTime() ?? 0))}`;

/** Address that the mail carries. */
export const recoveryLink = (publicUrl: string, serverKey: string, of: RecoveryOf): string =>
  `${publicUrl}/sandi?kode=${recoveryToken(serverKey, of)}`;

/** Id of the `pemulihan` that a token claims to be of; undefined when it has not the shape of a token. */
export const recoveryIdIn = (token: string): string | undefined =>
  /^([0-9A-HJKMNP-TV-Z]{26})\.[\w-]{43}$/.exec(token)?.[1];

export const isRecoveryToken = (serverKey: string, token: string, of: RecoveryOf): boolean =>
  sameText(token, recoveryToken(serverKey, of));
