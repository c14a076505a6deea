import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { usulanWorkflowId } from '../../../workflows/contract.js';
import { checkPenanda, olderSection } from '../../recover/penanda.js';
import type { EngineService } from '../../temporal/engine.service.js';
import { type Check, type Ground, pages } from '../ground.js';
import type { Again } from '../report.js';

const name = 'engine';

/** As many as one question to Visibility names, and as many workflows as are described side by side. */
const asked = 100;
const atOnce = 10;

const OPEN = `status IN ('submitted', 'returned', 'deferred', 'closing') AND urutan > 0`;

/**
 * Every open usulan has its running workflow, and every running workflow its open usulan. The list of the engine lags behind:
 * whatever it seems to lack or to have too much is asked for one by one, and again, before it is called an offence.
 */
export const mesin: Check = {
  name,
  async run(ground) {
    if (!ground.engine) return;
    const seen = await checkPenanda(ground.database, ground.engine);
    if (seen.older) {
      const detail = `mark ${seen.database}, the engine remembers ${seen.engine}: the database is older (${olderSection})`;
      ground.report.offence(name, null, 'penanda', detail);
    }
    const client = await ground.engine.client();
    await withoutWorkflow(ground, ground.engine, client);
    await withoutUsulan(ground, ground.engine, client);
  },
};

async function withoutWorkflow(
  { snapshot, database, report }: Ground,
  engine: EngineService,
  client: Client,
): Promise<void> {
  const again: Again = async (ids) => {
    const open = await openOf(database, ids);
    const running = await runningOf(engine, [...open]);
    return new Set([...open].filter((id) => !running.has(id)));
  };
  const sql = `SELECT id FROM usulan WHERE ${OPEN} AND id > ? ORDER BY id LIMIT ?`;
  for await (const rows of pages<{ id: string }>(snapshot, sql, asked)) {
    report.count(name, rows.length);
    const listed = new Set<string>();
    const names = rows.map(({ id }) => `"${usulanWorkflowId(id)}"`).join(', ');
    for await (const { workflowId } of client.workflow.list({
      query: `ExecutionStatus = "Running" AND WorkflowId IN (${names})`,
    }))
      listed.add(workflowId);
    const missing = rows.map(({ id }) => id).filter((id) => !listed.has(usulanWorkflowId(id)));
    for (const id of missing.length > 0 ? await again(missing) : [])
      report.doubt(again, id, { check: name, usulanId: id, id, detail: 'is open, and no workflow runs it' });
  }
}

async function withoutUsulan({ database, report }: Ground, engine: EngineService, client: Client): Promise<void> {
  const again: Again = async (ids) => {
    const open = await openOf(database, ids);
    return runningOf(
      engine,
      ids.filter((id) => !open.has(id)),
    );
  };
  const look = async (ids: string[]) => {
    for (const id of ids.length > 0 ? await again(ids) : [])
      report.doubt(again, id, { check: name, usulanId: id, id, detail: 'is run by a workflow, and is not open' });
  };
  const prefix = usulanWorkflowId('');
  let ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    if (!workflowId.startsWith(prefix)) continue;
    ids.push(workflowId.slice(prefix.length));
    if (ids.length < asked) continue;
    await look(ids);
    ids = [];
  }
  await look(ids);
}

/** Those that are open by the database as it is now; one that is about to begin counts as open. */
async function openOf(database: Ground['database'], ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database.query<{ id: string }[]>(
    `SELECT id FROM usulan WHERE id IN (?) AND status IN ('submitted', 'returned', 'deferred', 'closing')`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those that run by the engine's own word, which does not lag. */
async function runningOf(engine: EngineService, ids: readonly string[]): Promise<Set<string>> {
  const client = await engine.client();
  const running = new Set<string>();
  const describe = async (id: string) => {
    try {
      const { status } = await client.workflow.getHandle(usulanWorkflowId(id)).describe();
      if (status.name === 'RUNNING') running.add(id);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
  for (let i = 0; i < ids.length; i += atOnce) await Promise.all(ids.slice(i, i + atOnce).map(describe));
  return running;
}
