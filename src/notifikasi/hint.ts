import type { EntityManager, QueryRunner } from 'typeorm';

/** Outbox rows written by a transaction that has not committed yet. */
const written = new WeakMap<QueryRunner, string[]>();

/** Notes rows for the moment the transaction of `manager` commits. Outside a transaction the sweep finds them. */
export function rememberHint({ queryRunner }: EntityManager, ids: readonly string[]): void {
  if (!queryRunner) return;
  const known = written.get(queryRunner);
  if (known) known.push(...ids);
  else written.set(queryRunner, [...ids]);
}

/** The rows of a transaction, once. */
export function takeHints(queryRunner: QueryRunner): string[] {
  const ids = written.get(queryRunner) ?? [];
  written.delete(queryRunner);
  return ids;
}
