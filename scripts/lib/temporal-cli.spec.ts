import { describe, expect, it } from '@jest/globals';
import { newEnough } from './temporal-cli.mjs';

describe("the machine's own temporal", () => {
  it.each([
    ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
    ['temporal version 1.7.0 (Server 1.31.0, UI 2.49.0)', true],
    ['temporal version 3.0.0 (Server 2.0.0, UI 3.0.0)', true],
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.40.0)', false],
    ['temporal: command not understood', false],
  ])('"%s" may be used: %s', (text, expected) => {
    expect(newEnough(text)).toBe(expected);
  });
});
