/** Why a backup or a restore does not go on: for the person at the keyboard, shown without a stack. */
export class Refusal extends Error {}

/** A part of a backup is not what its manifest says. */
export class BrokenBackup extends Refusal {
  constructor(
    readonly part: string,
    why: string,
  ) {
    super(`${part}: ${why}`);
  }
}
