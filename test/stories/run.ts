import { semuaKisah } from './kisah/index.js';
import { tellAll } from './cerita.js';
import { fileExamples } from './contoh.js';
import { dataFolder, newCasts, readSystem } from './system.js';
import { firstMonday } from './waktu.js';

/**
 * `npm run story [-- <words of a name>]`: carries cases through the running system by its public API, each person in turn, and
 * prints what happened. Ends with exit code 1 at the first thing that differs from the handwritten course.
 * `npm run story -- --contoh`: instead leaves usulan in every state behind in the demo instansi, for people to look at.
 */
if (process.argv.includes('--contoh')) {
  const folder = dataFolder();
  const filed = await fileExamples(readSystem(folder), folder, (line) => {
    console.log(line);
  });
  console.log(`${filed} usulan left in the demo instansi`);
  process.exit(0);
}

const words = process.argv.slice(2).join(' ').toLowerCase();
const chosen = semuaKisah.filter(({ nama }) => nama.toLowerCase().includes(words));
if (chosen.length === 0) throw new Error(`no story is called "${words}"; there are:\n${semuaKisah.map(({ nama }) => `  ${nama}`).join('\n')}`); // prettier-ignore

const begun = Date.now();
const system = readSystem(dataFolder());
const casts = await newCasts(system, chosen.length);
const senin = firstMonday(Date.now());
console.log(`${chosen.length} stories against ${system.api}, each in an instansi of its own, from Monday ${senin}\n`);
const differences: string[] = [];
const stories = chosen.map((kisah, i) => ({ kisah, akun: casts[i] ?? [] }));
await tellAll(stories, { system, senin }, ({ nama, baris, beda }) => {
  console.log([`${beda === undefined ? 'ok  ' : 'BEDA'} ${nama}`, ...baris, ''].join('\n'));
  if (beda !== undefined) differences.push(`BEDA  ${nama}\n  ${beda}`);
});
if (differences.length > 0) {
  console.error(differences.join('\n\n'));
  process.exit(1);
}
console.log(`${chosen.length} stories as expected, in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
