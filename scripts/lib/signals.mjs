/** Milliseconds in which a second signal is an echo: npm passes on the Ctrl-C that the terminal has sent us already. */
const ECHO = 2000;

/**
 * Waits to be told to stop: by Ctrl-C, by SIGTERM, by the terminal going away, or by the end of the npm that started
 * us (killed outright it cannot pass anything on).
 * @param {() => void} insist called when told again later: the person does not want to wait
 * @returns {Promise<string>} what told us
 */
export function untilSignal(insist) {
  return new Promise((resolve) => {
    /** @type {number | undefined} */
    let first;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(name, () => {
        if (first === undefined) {
          first = performance.now();
          resolve(name);
        } else if (performance.now() - first > ECHO) insist();
      });
    }
    const parent = process.ppid;
    if (process.env['npm_lifecycle_event'] && parent > 1) {
      const timer = setInterval(() => {
        if (process.ppid === parent) return;
        clearInterval(timer);
        resolve('end of npm');
      }, 1000);
      timer.unref();
    }
  });
}
