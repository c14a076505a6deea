const begun = performance.now();

// `npm start | head` closes our output before we end; that is no reason to leave services behind.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** @type {NodeJS.WriteStream} */
let progress = process.stdout;

/** For a command whose output is read by another: progress goes beside it. */
export const sayBeside = () => {
  progress = process.stderr;
};

/**
 * One line of progress, with the seconds since this command began.
 * @param {string} text
 */
export function say(text) {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  progress.write(`${seconds}s  ${text}\n`);
}

/** A condition that the person at the keyboard has to change; shown without a stack. */
export class Stop extends Error {
  /** @override */
  name = 'Stop';
}

/**
 * Shows why a command ends early: a `Stop` as its words, anything else with its stack, which is then our fault.
 * @param {unknown} error
 */
export function complain(error) {
  const text = error instanceof Stop ? error.message : error instanceof Error ? (error.stack ?? error.message) : error;
  process.stderr.write(`\n${String(text)}\n`);
}
