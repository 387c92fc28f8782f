import type { Provision, ServiceRequest } from '@pendopo/contracts';
import { returnNotes } from './phrases.ts';
import { revealAll } from './reveal.ts';
import type { Turn } from './scene.ts';

/** Whether a kind of step asks for more than its action. */
export const isPrepared = (kind: string): boolean =>
  ['composition', 'verification', 'provisioning', 'acceptance'].includes(kind);

/** Does what the kind of step asks for before its action. */
export const prepareStep = async (turn: Turn, one: ServiceRequest): Promise<void> => {
  switch (one.step?.kind) {
    case 'composition':
      return compose(turn, one);
    case 'verification':
      return review(turn, one);
    case 'provisioning':
      return provide(turn, one);
    case 'acceptance':
      return turn.plot.opens ? revealAll(turn.scene, turn.by, one.id) : undefined;
    default:
      return;
  }
};

const compose = async ({ scene, plot, by }: Turn, one: ServiceRequest): Promise<void> => {
  const { agency, driver, population, random, standard } = scene;
  const { unit, story } = plot;
  const { name, nip, phone, email } = by;
  const answers: Record<string, unknown> = { ...story, contact: { name, nip, phone, email } };
  const properties = (one.formSchema.properties ?? {}) as Record<string, { examples?: unknown[] }>;
  const form = Object.fromEntries(
    Object.entries(properties).map(([key, { examples }]) => [key, answers[key] ?? examples?.[0]]),
  );
  if (one.status === 'draft')
    await driver.send(by, 'PATCH', `service-requests/${one.id}`, { body: { form }, version: one.version });
  const head = population.people.find(({ organization }) => organization === unit.id) ?? by;
  const isFirst = one.status === 'draft';
  // The first letter of a case that will come back is one that nobody signed.
  const signed = !(isFirst && (plot.returns > 0 || plot.end === 'returned'));
  for (const requirement of one.requirements) {
    if (requirement.kind !== 'document' && requirement.kind !== 'photo') continue;
    if (requirement.attachments.length > 0 && requirement.verdict !== 'rejected') continue;
    const content = await scene.paper({
      ...{ agency, unit, story, head, contact: by, at: scene.now(), signed, requirement },
      no: random.whole(12, 480),
      service: standard.title,
    });
    const name = `${requirement.title} ${unit.shortName}${isFirst ? '' : ' (perbaikan)'}.pdf`;
    await driver.upload(by, `service-requests/${one.id}/attachments`, requirement.key, { name, content });
  }
};

const review = async ({ scene, by, wish }: Turn, one: ServiceRequest): Promise<void> => {
  let { version } = one;
  let rejects = wish === 'return';
  for (const { key, reviewable, attachments, verdict } of one.requirements) {
    if (!reviewable || attachments.length === 0 || verdict === 'accepted') continue;
    const reason = one.reasons.paper[0]?.key;
    const body = rejects
      ? { verdict: 'rejected', note: returnNotes[0], ...(reason === undefined ? {} : { reason }) }
      : { verdict: 'accepted' };
    const path = `service-requests/${one.id}/verification/${key}`;
    ({ version } = await scene.driver.send<ServiceRequest>(by, 'PUT', path, { body, version }));
    rejects = false;
  }
};

/** Has the back-end make what it can; what it cannot, or what nobody makes here but people, is recorded by hand. */
const provide = async ({ scene, plot, by }: Turn, one: ServiceRequest): Promise<void> => {
  const path = `service-requests/${one.id}/provisions`;
  for (let minutes = 0; minutes < 30; minutes += 1) {
    const { items } = await scene.driver.get<{ items: Provision[] }>(by, path);
    if (items.every(({ status }) => status === 'active')) return;
    let isMaking = false;
    for (const { id, status, driver, recordSchema } of items) {
      if (status === 'active') continue;
      const runs = status === 'planned' && driver !== 'manual' && plot.byBackend;
      isMaking ||= runs || status === 'running';
      if (runs) await scene.driver.send(by, 'POST', `${path}/${id}/run`);
      else if (status !== 'running')
        await scene.driver.send(by, 'POST', `${path}/${id}/record`, { body: examplesOf(recordSchema) });
    }
    if (isMaking) await scene.wait();
  }
  throw new Error(`Not everything was made for ${plot.unit.name}.`);
};

const examplesOf = (schema: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, { examples?: unknown[] }>).flatMap(
      ([key, { examples }]) => (examples?.[0] === undefined ? [] : [[key, examples[0]]]),
    ),
  );
