import type { Provision, RequirementState, ServiceRequest } from '@pendopo/contracts';
import { compose } from './compose.ts';
import { drawPhoto } from './photo.ts';
import { returnNotes, unsignedNotes } from './phrases.ts';
import { revealAll } from './reveal.ts';
import type { Scene, Turn } from './scene.ts';

/** Whether a step asks for more than its action. */
export const isPrepared = ({ step }: ServiceRequest): boolean =>
  step !== null &&
  (step.files.length > 0 ||
    ['composition', 'verification', 'provisioning', 'acceptance'].includes(step.kind));

/** Does what the kind of step asks for before its action. */
export const prepareStep = async (turn: Turn, one: ServiceRequest): Promise<void> => {
  await attachFiles(turn, one);
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

/** Most of what whoever takes a step may attach. */
const attachFiles = async ({ scene, plot, by }: Turn, one: ServiceRequest): Promise<void> => {
  for (const { key, title, kind } of one.step?.files ?? []) {
    if (scene.random.happens(0.3)) continue;
    const file =
      kind === 'photo'
        ? { name: `${title}.png`, type: 'image/png', content: drawPhoto(scene.random) }
        : {
            name: `${title}.pdf`,
            type: 'application/pdf',
            content: await reportOf(scene, plot.asker, one, title),
          };
    await scene.driver.upload(by, `service-requests/${one.id}/attachments`, key, file);
  }
};

const reportOf = (scene: Scene, asker: Turn['plot']['asker'], one: ServiceRequest, title: string) =>
  scene.paper({
    ...{ agency: scene.agency, asker, title, service: scene.standard.title, at: scene.now() },
    facts: [{ label: 'Nomor', value: one.number ?? '' }],
    ...{ signatory: null, contact: null, no: null },
  });

const review = async ({ scene, by, wish }: Turn, one: ServiceRequest): Promise<void> => {
  let { version } = one;
  let rejects = wish === 'return';
  for (const requirement of one.requirements) {
    const { key, reviewable, attachments, verdict } = requirement;
    const isAnswered = attachments.length > 0 || one.form[key] !== undefined;
    if (!reviewable || !isAnswered || verdict === 'accepted') continue;
    const body = rejects ? rejectionOf(requirement, one, scene) : { verdict: 'accepted' };
    const path = `service-requests/${one.id}/verification/${key}`;
    ({ version } = await scene.driver.send<ServiceRequest>(by, 'PUT', path, { body, version }));
    rejects = false;
  }
};

/** A paper that must be signed is sent back for that; any other for what is most often wrong with it. */
const rejectionOf = (
  { kind, signedBy }: RequirementState,
  { reasons }: ServiceRequest,
  { random }: Scene,
): Record<string, unknown> => {
  const isUnsigned = signedBy !== null;
  const reason = reasons.paper.find(({ title }) => /ditandatangani/i.test(title) === isUnsigned);
  return {
    verdict: 'rejected',
    note: random.pick(isUnsigned ? unsignedNotes : (returnNotes[kind] ?? [])),
    ...(reason === undefined ? {} : { reason: reason.key }),
  };
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
  throw new Error(`Not everything was made for ${plot.asker.name}.`);
};

const examplesOf = (schema: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, { examples?: unknown[] }>).flatMap(
      ([key, { examples }]) => (examples?.[0] === undefined ? [] : [[key, examples[0]]]),
    ),
  );
