import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failpoints } from '../../../src/common/failpoint.js';
import { partnerFailpoints } from '../../../simulators/lib/failpoint.js';
import { Course } from '../lib/course.js';
import { newStages } from '../lib/kasus.js';
import { Matrix, type Victim } from '../lib/matrix.js';
import { FaultSystem } from '../lib/system.js';

/** One victim of the kill matrix: a system of its own, killed at every failpoint that there is. */
export function killAtEveryFailpoint(victim: Victim): void {
  let faults: FaultSystem;
  let matrix: Matrix;
  let course: Course;
  let withdrawn: Course;

  /** Whatever a scene has done to the system, it is whole when it is over. */
  const scene = (work: () => Promise<void>) => () =>
    faults.telling(async () => {
      await work();
      await matrix.facts.verified();
    });

  beforeAll(async () => {
    faults = await FaultSystem.up();
    matrix = new Matrix(faults, victim);
    const [first, second] = await newStages(faults, 2);
    // The procedure lets nobody withdraw what PT POS has; this one does, so that there is something to take back.
    await matrix.facts.newVersion(second!.pemeran.instansi, (sop) => ({
      ...sop,
      kejadian: sop.kejadian!.map((each) => (each.untuk === 'withdraw' ? { ...each, until: ['atasi-antaran'] } : each)),
    }));
    course = new Course(matrix, first!);
    withdrawn = new Course(matrix, second!);
  }, 300_000);

  afterAll(() => faults.down());

  describe(`${victim} killed at each failpoint, a case`, () => {
    it(
      'is submitted once and begins, and its mail arrives',
      scene(() => course.submit()),
      300_000,
    );
    it(
      'is decided once at each step',
      scene(() => course.decide()),
      300_000,
    );
    it(
      'is decided while the engine or the worker is away',
      scene(() => course.decideAway()),
      300_000,
    );
    it(
      'is signed once, under a number of a gapless series',
      scene(() => course.sign()),
      300_000,
    );
    it(
      'is ordered at PT POS at most once by each order',
      scene(() => course.order()),
      240_000,
    );
    it(
      'is delivered and ends',
      scene(() => course.deliver()),
      300_000,
    );
    it(
      'is taken back when its applicant withdraws it',
      scene(() => withdrawn.withdraw()),
      300_000,
    );
    it('has lost nothing and has nothing twice', scene(async () => {
      await course.check();
      await withdrawn.check();
    }), 300_000); // prettier-ignore
    it('has met every failpoint there is', () => {
      const all = [...failpoints, ...partnerFailpoints].filter((point) => matrix.wants(point));
      expect([...matrix.killedAt].sort()).toEqual(all.sort());
    });
  });
}
