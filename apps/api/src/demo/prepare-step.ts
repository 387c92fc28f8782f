import type { Provision, ServiceRequest } from '@pendopo/contracts';
import { DemoRefused } from './driver.ts';
import { returnNotes } from './phrases.ts';
import { revealAll } from './reveal.ts';
import type { Turn } from './script.ts';

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

const provide = async ({ scene, plot, by }: Turn, one: ServiceRequest): Promise<void> => {
  const { driver, drain } = scene;
  const path = `service-requests/${one.id}/provisions`;
  const waiting = async () =>
    (await driver.get<{ items: Provision[] }>(by, path)).items.filter(({ status }) => status !== 'active');
  if (plot.byBackend) {
    for (let round = 0; round < 5; round += 1) {
      const planned = (await waiting()).filter(({ status }) => status === 'planned');
      if (planned.length === 0) break;
      for (const { id } of planned)
        await driver.send(by, 'POST', `${path}/${id}/run`).catch((error: unknown) => {
          // Made by hand here; it is recorded below.
          if (!(error instanceof DemoRefused)) throw error;
        });
      await drain();
    }
  }
  for (const { id, recordSchema } of await waiting())
    await driver.send(by, 'POST', `${path}/${id}/record`, { body: examplesOf(recordSchema) });
};

const examplesOf = (schema: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, { examples?: unknown[] }>).flatMap(
      ([key, { examples }]) => (examples?.[0] === undefined ? [] : [[key, examples[0]]]),
    ),
  );
