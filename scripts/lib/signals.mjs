/** Milliseconds in which a second signal is an echo: npm passes on the Ctrl-C that the terminal has sent us already. */
const ECHO = 2000;

/**
 * Waits to be told to stop (Ctrl-C, SIGTERM, or the terminal going away).
 * @param {() => void} insist called when told again later: the person does not want to wait
 * @returns {Promise<NodeJS.Signals>} the first signal
 */
export function untilSignal(insist) {
  return new Promise((resolve) => {
    /** @type {number | undefined} */
    let first;
    for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(name, () => {
        if (first === undefined) {
          first = performance.now();
          resolve(name);
        } else if (performance.now() - first > ECHO) insist();
      });
    }
  });
}
