/**
 * The clock of the office. Each answer of the API says what time it is there (`X-Waktu`); between two answers it runs on
 * with the device. The device's own date is never shown.
 */
let ahead = 0;

export function noteWaktu(header: string | null): void {
  const instant = header === null ? NaN : Date.parse(header);
  if (!Number.isNaN(instant)) ahead = instant - Date.now();
}

/** Business time, epoch milliseconds. */
export const waktuKini = (): number => Date.now() + ahead;
