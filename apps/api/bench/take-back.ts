import type pg from 'pg';

/**
 * Takes back what a window wrote and sweeps up behind it, or the inbox being measured would grow. The history is append-only
 * for the application; here its owner removes what the benchmark added.
 */
export const takeBack = async (owner: pg.ClientBase): Promise<void> => {
  await owner.query(`
    begin;
    delete from service_request_events e using service_requests sr
      left join bench.cases b on b.agency = sr.agency and b.id = sr.id
      where sr.version is distinct from b.version
        and e.agency = sr.agency and e.service_request_id = sr.id and e.sequence > coalesce(b.last_sequence, 0);
    delete from service_requests sr using bench.totals where sr.id > bench.totals.last_id;
    update service_requests sr
      set version = b.version, status = b.status, step = b.step, desk = b.desk, assignee_id = b.assignee_id, state = b.state,
        last_sequence = b.last_sequence, last_hash = b.last_hash, involved = b.involved, updated_at = b.updated_at
      from bench.cases b where b.agency = sr.agency and b.id = sr.id and b.version <> sr.version;
    truncate idempotency_keys, notifications, event_outbox;
    delete from graphile_worker._private_jobs;
    commit`);
  for (const table of [
    'service_requests',
    'service_request_events',
    'idempotency_keys',
    'graphile_worker._private_jobs',
  ])
    await owner.query(`vacuum ${table}`);
};

/** Makes every write window begin alike: the first touch of a page after a checkpoint writes it whole. */
export const settle = async (owner: pg.ClientBase): Promise<void> => {
  await owner.query('checkpoint');
};
