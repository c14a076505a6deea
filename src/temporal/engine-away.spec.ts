import { describe, expect, it } from '@jest/globals';
import { ServiceError } from '@temporalio/client';
import { EngineAwayError, answersNobody } from './engine.service.js';

const grpc = (code: number) => Object.assign(new Error('grpc'), { code, details: '', metadata: {} });
const service = (code: number) => new ServiceError('failed', { cause: grpc(code) });

describe('answersNobody', () => {
  it.each([1, 4, 14, 16])('takes code %i as an engine that answers nobody, wrapped or not', (code) => {
    expect([answersNobody(service(code)), answersNobody(grpc(code))]).toEqual([true, true]);
  });
  it.each([3, 13, 15])('takes code %i as a fault of one case', (code) => {
    expect([answersNobody(service(code)), answersNobody(grpc(code))]).toEqual([false, false]);
  });
  it('knows that there is no connection, and takes nothing else for it', () => {
    expect([answersNobody(new EngineAwayError()), answersNobody(new Error('ours'))]).toEqual([true, false]);
  });
});
