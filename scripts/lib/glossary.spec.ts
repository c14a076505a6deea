import { describe, expect, it } from '@jest/globals';
import { neverSay } from './glossary.mjs';

const table = (...cells: string[]) => [
  '# G',
  '| Term | Never say |',
  '|---|---|',
  ...cells.map((cell) => `| x | ${cell} |`),
];

describe('the words that lint forbids', () => {
  it('are those in code type in the last column of the glossary', () => {
    const markdown = table('`employee`, staff, user (= the login)', 'task', '`proposal`, `submission`').join('\n');
    expect(neverSay(markdown)).toEqual(['employee', 'proposal', 'submission']);
  });

  it('are not silently none', () => {
    expect(() => neverSay('# no table')).toThrow('no table with a column "Never say"');
    expect(() => neverSay(table('only advice').join('\n'))).toThrow('no word in `code type`');
  });
});
