import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Several of these fit into the time that an activity may be silent (`workflows/runtime.ts`). */
const EVERY_MS = 2_000;

/** Says again and again that an activity is at work, so that one whose worker was killed is soon given to another. */
export const heartbeat: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(() => {
        context.heartbeat();
      }, EVERY_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
