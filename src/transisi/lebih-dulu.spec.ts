import { describe, expect, it } from '@jest/globals';
import { timesOf } from './lebih-dulu.js';

const hour = 3_600_000;

describe('the times of an event', () => {
  it('are those of its writing, where nobody wanted it', () => {
    expect(timesOf(5, 10)).toEqual({ waktu: 10 });
  });

  it('are when it was wanted, if it is written at once', () => {
    expect(timesOf(5, hour, hour - 900)).toEqual({ waktu: hour - 900 });
  });

  it('are both, if it is written late: what follows begins at the writing, what it ends has ended before', () => {
    expect(timesOf(5, 9 * hour, 2 * hour)).toEqual({ waktu: 9 * hour, tercatat: 2 * hour });
  });

  it('never go back in the log, whatever was wanted before its last event', () => {
    expect(timesOf(hour, hour + 10, hour - 20)).toEqual({ waktu: hour, tercatat: hour - 20 });
    expect(timesOf(10 * hour, 9 * hour, 2 * hour)).toEqual({ waktu: 10 * hour, tercatat: 2 * hour });
  });

  it('are never in the future, where a clock of another machine is ahead', () => {
    expect(timesOf(5, hour, 2 * hour)).toEqual({ waktu: hour });
  });
});
