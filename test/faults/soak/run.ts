import { parseArgs } from 'node:util';
import { FaultSystem } from '../lib/system.js';
import { ditulis } from './rencana.js';
import { soak } from './soak.js';

/**
 * `npm run soak -- --minutes 10 --seed n [--offices 12] [--plan]`: a system of its own under random faults, ending with `verify`. Ends with
 * exit code 1 when anything was lost or is there twice, and says with which seed. `--plan` only prints what that seed means to do.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    offices: { type: 'string', default: '12' },
    plan: { type: 'boolean', default: false },
  },
});
const [minutes, offices] = [Number(values.minutes), Number(values.offices)];
if (!(minutes > 0) || !Number.isInteger(offices) || offices < 1) {
  throw new Error('usage: npm run soak -- --minutes 10 --seed 1 [--offices 12] [--plan]');
}
if (values.plan) {
  console.log([...ditulis(values.seed, offices)].join('\n'));
  process.exit();
}

const begun = Date.now();
const say = (line: string) => {
  console.log(`${((Date.now() - begun) / 1000).toFixed(1).padStart(7)}s  ${line}`);
};
say(`seed ${values.seed}, ${minutes} minutes, ${offices} offices`);
const system = await FaultSystem.up();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void system.down().finally(() => process.exit(1));
  });
}
try {
  say('everything runs');
  const { tamat, keputusan, gangguan, faults, checked } = await system.telling(() =>
    soak(system, { minutes, seed: values.seed, offices, say }),
  );
  const list = (counts: Record<string, number>) =>
    Object.entries(counts).map(([what, n]) => `  ${String(n).padStart(6)}  ${what}`); // prettier-ignore
  console.log(
    ['', `${keputusan} decisions; cases that ended:`, ...list(tamat), '', 'Disturbances:', ...list(gangguan)].join(
      '\n',
    ),
  );
  console.log(['', 'Verified:', ...list(checked)].join('\n'));
  if (faults.length > 0) {
    console.error(
      `\n${faults.length} faults; again with --seed ${values.seed}:\n\n${faults.slice(0, 20).join('\n')}\n`,
    );
    process.exitCode = 1;
  } else say('nothing lost, nothing twice');
} finally {
  await system.down();
}
