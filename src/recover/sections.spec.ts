import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const sources = ['src', 'scripts', 'activities', 'worker'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.(ts|mjs)$/.test(name))
    .map((name) => join(folder, name)),
);

describe('a text that sends an operator to a section of docs/operations.md', () => {
  const headings = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) => title);
  const named = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/docs\/operations\.md, "([^"]+)"/g)].map(([, title]) => ({ file, title })),
  );

  it('names one that is there', () => {
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(({ title }) => !headings.includes(title))).toEqual([]);
  });
});
