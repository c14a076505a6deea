import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { umum } from '../words/status.js';
import { Galat } from './galat.js';

interface Props<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** Shows what a query brought, or that it is still coming, or why it did not come. Old data stays while new is fetched. */
export function Muat<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Galat error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <p className="redup" role="status">
      {umum.memuat}
    </p>
  );
}
