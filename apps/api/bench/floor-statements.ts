/** The floor's statements, each prepared once on a connection. Row security holds in every one. */
const caseBody = `
  select sr.id, sr.number, sr.agency, sr.standard, sr.standard_version as "standardVersion", sr.status, sr.step,
    sr.state, sr.form, sr.subject, sr.channel, sr.submitted_at as "submittedAt", sr.due_at as "dueAt", sr.version,
    sr.last_sequence as "lastSequence", sr.last_hash as "lastHash", sr.created_at as "createdAt",
    (select json_build_object('id', o.id, 'name', o.name) from organizations o
      where o.agency = sr.agency and o.id = sr.organization_id) as organization,
    (select json_build_object('name', p.name, 'username', p.username) from people p
      where p.agency = sr.agency and p.id = sr.assignee_id) as assignee,
    (select json_build_object('name', p.name, 'username', p.username) from people p
      where p.agency = sr.agency and p.id = sr.filed_by) as "filedBy",
    (select coalesce(json_agg(json_build_object('id', a.id, 'requirement', a.requirement, 'name', a.name, 'type', a.type,
        'size', a.size, 'sha256', a.sha256, 'version', a.version, 'scan', a.scan, 'uploadedAt', a.uploaded_at)), '[]')
      from attachments a where a.agency = sr.agency and a.service_request_id = sr.id
        and a.replaced_at is null and a.removed_at is null) as attachments,
    (select coalesce(json_agg(json_build_object('requirement', v.requirement, 'verdict', v.verdict, 'note', v.note)), '[]')
      from verdicts v where v.agency = sr.agency and v.service_request_id = sr.id) as verdicts
  from service_requests sr where sr.agency = $1 and sr.id = $2`;

const listBody = `
  select sr.id, sr.number, sr.subject, sr.standard, sr.agency, sr.status, sr.step, sr.submitted_at as "submittedAt",
    sr.due_at as "dueAt", sr.updated_at as "updatedAt",
    (select json_build_object('id', o.id, 'name', o.name) from organizations o
      where o.agency = sr.agency and o.id = sr.organization_id) as organization,
    (select json_build_object('name', p.name, 'username', p.username) from people p
      where p.agency = sr.agency and p.id = sr.assignee_id) as assignee
  from service_requests sr`;

export const statements = {
  read: caseBody,
  lock: `${caseBody} for update of sr`,
  inbox: `${listBody} where sr.agency = $1 and sr.desk = $2 and (sr.assignee_id is null or sr.assignee_id = $3)
    order by sr.id desc limit 25`,
  search: `${listBody} where sr.agency = $1 and sr.search @@ websearch_to_tsquery('indonesian', $2)
    order by sr.id desc limit 25`,
  claim: `insert into idempotency_keys (agency, actor, route, key, body_hash) values ($1, $2, $3, $4, $5)
    on conflict do nothing`,
  remember: `update idempotency_keys set status = $5, answer = $6
    where agency = $1 and actor = $2 and route = $3 and key = $4`,
  unit: `select o.id, o.name from position_assignments a join organizations o on o.agency = a.agency and o.id = a.organization_id
    where a.agency = $1 and a.person_id = $2 and a.position = $3`,
  insert: `insert into service_requests (agency, id, standard, standard_version, organization_id, channel, filed_by, status,
      step, desk, state, form, marks, involved, version, last_sequence, last_hash, words, updated_at)
    values ($1, $2, $3, 1, $4, 'web', $5, 'draft', $6, $7, $8, '{}', '[]', array[$5::uuid], 1, 1, $9, $10, $11)`,
  append: `insert into service_request_events (agency, service_request_id, sequence, at, actor_id, actor_name, position, action,
      step, note, data, audience, salt, previous, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'all', $12, $13, $14)`,
  update: `update service_requests set state = $3, step = $4, desk = $5, version = version + 1, last_sequence = $6,
      last_hash = $7, updated_at = $8,
      involved = case when $9::uuid = any(involved) then involved else involved || $9::uuid end
    where agency = $1 and id = $2`,
  enqueue: 'select enqueue_jobs($1::jsonb)',
  // For open pages alone: nothing is told to other systems of a case before it is submitted.
  show: "select pg_notify('pendopo', $1)",
  // For other systems, and for open pages and the feed's writer: the two words that every act of ours says.
  tell: `with told as (insert into event_outbox (agency, id, type, at, organization_id, data)
      values ($1, gen_random_uuid(), 'service-request.step-changed', $2, $3, $4))
    select pg_notify('pendopo', $5), pg_notify('pendopo', $6)`,
} as const;

export type StatementName = keyof typeof statements;
