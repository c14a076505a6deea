import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { createLogger } from './log.js';

describe('the log', () => {
  it('never holds the statement or the values of a failed query, under either name that libraries give an error', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    const driver = Object.assign(new Error("Duplicate entry 'Orang Uji' for key 'x'"), { sql: 'Orang Uji' });
    const error = new QueryFailedError('INSERT INTO pegawai VALUES (?)', ['Orang Uji'], driver);
    log.warn({ error }, 'an activity has failed');
    log.warn({ err: error }, 'a request has failed');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toContain('QueryFailedError');
      expect(line).not.toMatch(/Orang Uji|INSERT/);
    }
  });
});
