/**
 * Focus after a change of page. The router marks it here; the heading of the new page takes it when it appears, which may
 * be after its code and data have come.
 */
let moved = false;

export const markMoved = (): void => {
  moved = true;
};

/** True once after each change of page. */
export function takeMoved(): boolean {
  const was = moved;
  moved = false;
  return was;
}
