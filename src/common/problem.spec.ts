import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { AppError } from './app-error.js';
import { describeError, mask } from './log.js';
import { problemOf, refusalOf } from './problem.js';

const httpError = (status: number, type: string) =>
  Object.assign(new Error('secret words of a library'), { status, type });

describe('a problem document', () => {
  it('carries code, words, fields and more of a refusal of ours', () => {
    const refusal = new AppError('TAKEN', 409, 'Sudah diambil orang lain.', {
      errors: [{ field: 'a', pesan: 'b' }],
      extra: { oleh: { nama: 'X' }, status: 200 },
    });
    expect(problemOf(refusalOf(refusal), 'I1')).toEqual({
      type: 'urn:tuntas:taken',
      title: 'Keadaan sudah berubah',
      status: 409,
      code: 'TAKEN',
      detail: 'Sudah diambil orang lain.',
      errors: [{ field: 'a', pesan: 'b' }],
      oleh: { nama: 'X' },
      insiden: 'I1',
    });
  });

  it.each([
    [httpError(400, 'entity.parse.failed'), 400, 'BODY_MALFORMED'],
    [httpError(413, 'entity.too.large'), 413, 'BODY_TOO_LARGE'],
    [httpError(415, 'charset.unsupported'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [httpError(418, 'teapot'), 418, 'REQUEST_REFUSED'],
    [new NotFoundException('Cannot GET /secret'), 404, 'NOT_FOUND'],
  ])('is made of what the framework refuses, without its words', (error, status, code) => {
    const problem = problemOf(refusalOf(error), 'I1');
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('says that trying again helps when the database is away, also from inside a query', () => {
    const lost = Object.assign(new Error('secret'), { code: 'PROTOCOL_CONNECTION_LOST' });
    const refusal = refusalOf(new QueryFailedError('SELECT 1', [], lost));
    expect(problemOf(refusal, 'I1')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(refusal?.retryAfter).toBe(5);
  });

  it.each([new Error('secret'), httpError(500, 'x'), 'secret', null, { status: 404 }])(
    'says nothing but the incident about a fault of ours',
    (error) => {
      const problem = problemOf(refusalOf(error), 'I1');
      expect(problem).toMatchObject({ status: 500, code: 'INTERNAL', insiden: 'I1' });
      expect(problem.detail).toContain('I1');
      expect(JSON.stringify(problem)).not.toContain('secret');
    },
  );
});

describe('an error in the log', () => {
  it('has its values masked and its parameters left out', () => {
    const error = Object.assign(new Error("Duplicate entry '198503022010011001' for key 'uq_pegawai_nip'"), {
      code: 'ER_DUP_ENTRY',
      parameters: ['Budi Contoh'],
      cause: new Error('NIP 198503022010011001 of "Budi Contoh"'),
    });
    const line = JSON.stringify(describeError(error));
    expect(line).not.toMatch(/1985|Budi/);
    expect(line).toContain('ER_DUP_ENTRY');
    expect(line).toContain('problem.spec');
  });

  it('keeps short numbers, which are line numbers and codes', () => {
    expect(mask('errno 1062 at 19850302')).toBe('errno 1062 at ***');
  });
});
