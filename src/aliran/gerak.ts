import type { EntityManager, QueryRunner } from 'typeorm';

/** Usulan that a transaction has moved and that nobody was told of yet. */
const moved = new WeakMap<QueryRunner, Set<string>>();

/** Notes that the transaction of `manager` changes what people see of an usulan; they are told once it has committed. */
export function rememberMoved({ queryRunner }: EntityManager, usulanId: string): void {
  if (!queryRunner) return;
  const known = moved.get(queryRunner);
  if (known) known.add(usulanId);
  else moved.set(queryRunner, new Set([usulanId]));
}

/** The usulan of a transaction, once. */
export function takeMoved(queryRunner: QueryRunner): string[] {
  const ids = [...(moved.get(queryRunner) ?? [])];
  moved.delete(queryRunner);
  return ids;
}
