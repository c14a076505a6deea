/** Fails the build when the first load of the employee's home page is heavier than people on a slow line can bear. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = { js: 135, css: 18 };

const dist = new URL('./dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

/** The whole static import graph: every chunk that is fetched before the home page can be drawn. */
const scripts = new Set();
const styles = new Set();
const visit = (chunk) => {
  if (scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  for (const file of chunk.css ?? []) styles.add(file);
  for (const name of chunk.imports ?? []) visit(manifest[name]);
};
visit(entry);

const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0) / 1024;

const weights = { js: kilobytes(scripts), css: kilobytes(styles) };
for (const [kind, weight] of Object.entries(weights)) {
  console.log(`first load, ${kind}: ${weight.toFixed(1)} kB gzip of ${LIMIT_KB[kind]}`);
}
if (Object.entries(weights).some(([kind, weight]) => weight > LIMIT_KB[kind])) process.exit(1);
