import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { umum } from '../words/status.js';
import { Masalah } from '../api/masalah.js';
import { Galat } from './galat.js';

interface Props<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** What another try brings nothing of: there is no such thing, or it is not for this person. */
const isFinal = (error: unknown): boolean => error instanceof Masalah && [400, 403, 404, 422].includes(error.status);

/** Shows what a query brought, or that it is still coming, or why it did not come. Old data stays while new is fetched. */
export function Muat<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    if (isFinal(query.error)) return <Galat error={query.error} />;
    return <Galat error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <p className="redup" role="status">
      {umum.memuat}
    </p>
  );
}
