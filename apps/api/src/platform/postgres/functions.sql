-- Run again at every migration; each statement may be repeated.

create or replace function current_agency() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.agency', true), '');

-- What a person's session lacks before anything else is open to it: 'proof' of the second factor that there is, or a 'factor' where a
-- position that is held on the day asks for one. Null: nothing.
create or replace function lacking_factor(agency_code text, person uuid, strong boolean, day date) returns text
  language sql stable
  set search_path = pg_catalog, public
as $$
  select case
    when strong then null
    when exists (
      select from totp_factors app
      where app.agency = agency_code and app.person_id = person and app.confirmed_at is not null)
      or exists (
      select from passkeys passkey
      where passkey.agency = agency_code and passkey.person_id = person) then 'proof'
    when exists (
      select from factor_rules rule
      join position_assignments held
        on held.agency = rule.agency and held.side = rule.side and held.position = rule.position
      where rule.agency = agency_code and held.person_id = person
        and held.starts_on <= day and (held.ends_on is null or held.ends_on >= day)) then 'factor'
  end
$$;

-- The start of every signed-in transaction: chooses the agency and says who is asking, in one statement.
-- It runs with the caller's rights, so row security holds inside it. Null: no such session, ended, or suspended.
create or replace function enter(agency_code text, session_id uuid, at timestamptz) returns jsonb
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
declare
  principal jsonb;
begin
  perform set_config('app.agency', agency_code, true);
  select case
    when session.person_id is null then jsonb_build_object(
      'kind', 'receipt', 'agency', session.agency, 'sessionId', session.id,
      'serviceRequestId', session.service_request_id, 'mustChangePassword', false)
    else jsonb_build_object(
      'kind', 'person', 'agency', session.agency, 'sessionId', session.id,
      'steppedUpAt', session.stepped_up_at,
      'personId', person.id, 'username', person.username, 'name', person.name, 'nip', person.nip,
      'locale', person.locale, 'organizationId', person.organization_id,
      'mustChangePassword', person.must_change_password and session.method is distinct from 'provider',
      'lacks', lacking_factor(session.agency, session.person_id, session.strong, today.day),
      'assignments', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', held.id, 'side', held.side, 'organizationId', held.organization_id, 'position', held.position,
          'acting', held.acting,
          'actingFor', case when absent.id is not null
            then jsonb_build_object('id', absent.id, 'name', absent.name) end) order by held.id), '[]')
        from position_assignments held
        left join people absent on absent.agency = held.agency and absent.id = held.acting_for
        where held.agency = session.agency and held.person_id = person.id
          and held.starts_on <= today.day and (held.ends_on is null or held.ends_on >= today.day)))
    end
  into principal
  from sessions session
  left join people person on person.agency = session.agency and person.id = session.person_id
  left join agencies agency on agency.code = session.agency
  cross join lateral (
    select (at at time zone coalesce(agency.definition ->> 'zone', 'Asia/Jakarta'))::date as day) today
  where session.agency = agency_code and session.id = session_id
    and session.revoked_at is null and session.expires_at > at
    and (session.person_id is null or person.status = 'active');
  return principal;
end
$$;

-- Begins what a job does for somebody who asked for it earlier, whether or not they are still signed in: who they are, with the positions
-- that they hold at that moment. Null: the account is closed, or there is none.
create or replace function enter_person(agency_code text, who uuid, at timestamptz) returns jsonb
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
declare
  principal jsonb;
begin
  perform set_config('app.agency', agency_code, true);
  select jsonb_build_object(
    'kind', 'person', 'agency', person.agency, 'sessionId', person.id, 'steppedUpAt', null, 'mustChangePassword', false,
    'personId', person.id, 'username', person.username, 'name', person.name, 'nip', person.nip, 'locale', person.locale,
    'organizationId', person.organization_id,
    'assignments', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', held.id, 'side', held.side, 'organizationId', held.organization_id, 'position', held.position,
        'acting', held.acting,
        'actingFor', case when absent.id is not null
          then jsonb_build_object('id', absent.id, 'name', absent.name) end) order by held.id), '[]')
      from position_assignments held
      left join people absent on absent.agency = held.agency and absent.id = held.acting_for
      where held.agency = person.agency and held.person_id = person.id
        and held.starts_on <= today.day and (held.ends_on is null or held.ends_on >= today.day)))
  into principal
  from people person
  left join agencies agency on agency.code = person.agency
  cross join lateral (
    select (at at time zone coalesce(agency.definition ->> 'zone', 'Asia/Jakarta'))::date as day) today
  where person.agency = agency_code and person.id = who and person.status = 'active';
  return principal;
end
$$;

-- Counts a registered system's call in its running minute, and says how it stands. In a transaction of its own, so that what is refused
-- counts too; it does not wait for the disk, for a crash may forget a call. Null: no such system, changed since the token, suspended, or
-- the token was ended.
create or replace function client_call(agency_code text, caller uuid, caller_version int, token_id uuid, at timestamptz) returns jsonb
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
declare
  known record;
  counted record;
begin
  perform set_config('app.agency', agency_code, true), set_config('synchronous_commit', 'off', true);
  select client.scopes, client.networks, client.calls_per_minute into known
  from clients client
  where client.agency = agency_code and client.id = caller and client.version = caller_version and client.status = 'active'
    and not exists (select from ended_tokens ended where ended.agency = agency_code and ended.id = token_id);
  if not found then
    return null;
  end if;
  insert into client_calls as calls (agency, client_id, minute_began_at, count, last_at) values (agency_code, caller, at, 1, at)
  on conflict (agency, client_id) do update set
    minute_began_at = case when at < calls.minute_began_at + interval '1 minute' then calls.minute_began_at else at end,
    count = case when at < calls.minute_began_at + interval '1 minute' then least(calls.count, known.calls_per_minute) + 1 else 1 end,
    last_at = greatest(calls.last_at, at)
  returning calls.count, extract(epoch from calls.minute_began_at + interval '1 minute' - at) as rest into counted;
  return jsonb_build_object(
    'scopes', known.scopes, 'networks', known.networks, 'limit', known.calls_per_minute,
    'count', counted.count, 'rest', ceil(counted.rest));
end
$$;

-- The start of a registered system's transaction: chooses the agency and says who is asking. A system by itself holds the position of
-- somebody who reads and writes nothing, in the agency or in the unit that it is bound to; for an official, those that the official holds
-- there today. Null as above; 'kind' null: there is no such official.
create or replace function enter_client(agency_code text, caller uuid, caller_version int, official text, at timestamptz) returns jsonb
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
declare
  client record;
  person record;
  held jsonb;
begin
  perform set_config('app.agency', agency_code, true);
  select c.id, c.name, c.organization_id, (at at time zone coalesce(agency.definition ->> 'zone', 'Asia/Jakarta'))::date as today
  into client
  from clients c
  left join agencies agency on agency.code = c.agency
  where c.agency = agency_code and c.id = caller and c.version = caller_version and c.status = 'active';
  if not found then
    return null;
  end if;
  if official = '' then
    return jsonb_build_object(
      'kind', 'person', 'agency', agency_code, 'sessionId', client.id, 'steppedUpAt', null,
      'personId', client.id, 'username', '', 'name', client.name, 'nip', null, 'locale', 'id',
      'organizationId', client.organization_id, 'mustChangePassword', false,
      'client', jsonb_build_object('id', client.id, 'name', client.name, 'alone', true),
      'assignments', jsonb_build_array(jsonb_build_object(
        'id', client.id, 'side', case when client.organization_id is null then 'agency' else 'organization' end,
        'organizationId', client.organization_id, 'position', 'inspector', 'acting', null, 'actingFor', null)));
  end if;
  select p.* into person from people p
  where p.agency = agency_code and p.status = 'active' and (p.username = official
    or (p.nip = official and 1 = (select count(*) from people same where same.agency = agency_code and same.nip = official)))
  order by p.username = official desc limit 1;
  select jsonb_agg(jsonb_build_object(
    'id', assigned.id, 'side', assigned.side, 'organizationId', assigned.organization_id, 'position', assigned.position,
    'acting', assigned.acting,
    'actingFor', case when absent.id is not null
      then jsonb_build_object('id', absent.id, 'name', absent.name) end) order by assigned.id)
  into held
  from position_assignments assigned
  left join people absent on absent.agency = assigned.agency and absent.id = assigned.acting_for
  where assigned.agency = agency_code and assigned.person_id = person.id
    and (client.organization_id is null or assigned.organization_id = client.organization_id)
    and assigned.starts_on <= client.today and (assigned.ends_on is null or assigned.ends_on >= client.today);
  return jsonb_build_object(
    'kind', case when held is not null then 'person' end, 'agency', agency_code, 'sessionId', client.id, 'steppedUpAt', null,
    'personId', person.id, 'username', person.username, 'name', person.name, 'nip', person.nip, 'locale', person.locale,
    'organizationId', person.organization_id, 'mustChangePassword', false,
    'client', jsonb_build_object('id', client.id, 'name', client.name, 'alone', false),
    'assignments', held);
end
$$;

-- The queue belongs to the owner; the application may add to it, and look at or rerun what failed in its agency.
create or replace function enqueue_jobs(jobs jsonb) returns void
  language plpgsql volatile security definer
  set search_path = pg_catalog
as $$
declare
  named bigint[];
begin
  if jsonb_path_exists(jobs, '$[*].key') then
    named := array(
      select earlier.id from graphile_worker._private_jobs earlier
      where earlier.key in (select job ->> 'key' from jsonb_array_elements(jobs) job));
  end if;
  perform graphile_worker.add_jobs(array(
    select row(
      job ->> 'task', (job -> 'payload')::json, job ->> 'queue', (job ->> 'runAt')::timestamptz,
      (job ->> 'maxAttempts')::integer, job ->> 'key', null, null)::graphile_worker.job_spec
    from jsonb_array_elements(jobs) job));
  -- A job that runs loses its key to the one that replaces it, at the hour when this transaction began: that may be before it ran.
  if cardinality(named) > 0 then
    update graphile_worker._private_jobs set updated_at = clock_timestamp() where id = any(named) and key is null;
  end if;
end
$$;

create or replace function dead_jobs() returns table (id text, task text, payload jsonb, error text, attempts int, failed_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog
as $$
  select jobs.id::text, tasks.identifier, jobs.payload::jsonb, jobs.last_error, jobs.attempts::int, jobs.updated_at
  from graphile_worker._private_jobs jobs
  join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
  where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
    and jobs.payload ->> 'agency' = nullif(current_setting('app.agency', true), '')
  order by jobs.id desc
  limit 200
$$;

-- Which of these keys are of jobs that failed for good, however many others did.
create or replace function dead_keys(keys text[]) returns setof text
  language sql stable security definer
  set search_path = pg_catalog
as $$
  select jobs.key
  from graphile_worker._private_jobs jobs
  where jobs.key = any(keys) and jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
    and jobs.payload ->> 'agency' = nullif(current_setting('app.agency', true), '')
$$;

create or replace function rerun_job(job_id bigint) returns boolean
  language sql volatile security definer
  set search_path = pg_catalog
as $$
  with again as (
    update graphile_worker._private_jobs jobs
    set attempts = 0, run_at = now(), last_error = null, updated_at = now()
    where jobs.id = job_id and jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
      and jobs.payload ->> 'agency' = nullif(current_setting('app.agency', true), '')
    returning jobs.id)
  select exists (select from again)
$$;

-- Numbers alone, over all agencies: for whoever watches the installation.
create or replace function queue_figures() returns table (task text, waiting int, running int, failed int, oldest int)
  language sql stable security definer
  set search_path = pg_catalog
as $$
  select tasks.identifier,
    count(*) filter (where due)::int,
    count(*) filter (where jobs.locked_at is not null)::int,
    count(*) filter (where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null)::int,
    coalesce(max(extract(epoch from now() - jobs.run_at)) filter (where due), 0)::int
  from graphile_worker._private_jobs jobs
  join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
  cross join lateral (
    select jobs.locked_at is null and jobs.run_at <= now() and jobs.attempts < jobs.max_attempts as due) state
  group by 1
$$;

-- Cases under way and late ones, agency by agency: each is counted inside its own wall.
create or replace function clock_figures(at timestamptz) returns table (agency_code text, running int, late int)
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
begin
  for agency_code in select code from agencies order by code loop
    perform set_config('app.agency', agency_code, true);
    select count(*)::int, count(*) filter (where due_at < at)::int into running, late
    from service_requests where agency = agency_code and desk is not null and status = 'open';
    return next;
  end loop;
end
$$;

-- What waits for webhooks and how they fare, in the same way.
create or replace function delivery_figures() returns table (agency_code text, waiting int, well int, failing int, stopped int)
  language plpgsql volatile
  set search_path = pg_catalog, public
as $$
begin
  for agency_code in select code from agencies order by code loop
    perform set_config('app.agency', agency_code, true);
    select count(*)::int into waiting from webhook_deliveries where agency = agency_code and state = 'pending';
    select count(*) filter (where state = 'active' and failing_since is null)::int,
      count(*) filter (where state = 'active' and failing_since is not null)::int, count(*) filter (where state = 'stopped')::int
    into well, failing, stopped from webhooks where agency = agency_code;
    return next;
  end loop;
end
$$;

revoke all on function enqueue_jobs(jsonb), dead_jobs(), dead_keys(text[]), rerun_job(bigint), queue_figures() from public;
