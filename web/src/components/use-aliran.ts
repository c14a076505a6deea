import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Lets the pages follow what happens. The code comes when the page has drawn and nothing else is waited for. */
export function useAliran(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const timer = setTimeout(() => {
      void import('../api/aliran.js').then(({ followAliran }) => {
        if (!gone) stop = followAliran(client);
      });
    }, 3_000);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [client]);
}
