import { type CatalogueStandard, loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Journey, walk } from '../walker/index.ts';

type Definition = CatalogueStandard['definition'];

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

const standards = loadCatalogue()
  .flatMap((agency) => agency.standards)
  .map(({ definition }) => [definition.code, definition] as const);

describe.each(standards)('%s, by somebody who knows the contract alone', (standard, definition) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await walk(stage.http, stage.cast, standard);
  });

  it('goes from a draft to its good end', () => {
    const { status, step, steps, number, submittedAt } = journey.case;
    expect({ status, step, steps }).toEqual({ status: 'completed', step: null, steps: [] });
    expect([number, submittedAt]).not.toContain(null);
    expect(journey.taken.map(({ action }) => action)).toContain('submit');
  });

  it('is promised what its standard promises', async () => {
    const { state, promise, dueAt } = await stage.desk.clock(journey.filer, journey.case);
    const classes = definition.classes?.map(({ deadline }) => deadline) ?? [];
    const promises = [{ amount: definition.deadline.amount, unit: definition.deadline.unit }, ...classes];
    if (promise === null) expect(promises.map(({ unit }) => unit)).toContain('none');
    else expect(promises).toContainEqual(promise);
    expect([state, dueAt !== null]).toEqual(promise === null ? ['none', false] : ['ended', true]);
  });

  it('hands its credentials to their recipients, each once', async () => {
    const { items } = await stage.desk.handovers(journey.filer, journey.case);
    expect(items.length > 0).toBe(hasCredentials(definition));
    expect(items.map(({ status }) => status)).toEqual(items.map(() => 'revealed'));
    expect(journey.opened).toHaveLength(items.length);
  });

  it('issues the letters of the way it went, and anybody can check them', async () => {
    const { items } = await stage.desk.letters(journey.filer, journey.case);
    expect(items.map(({ kind }) => kind).sort()).toEqual(lettersOf(definition, journey).sort());
    for (const { code, number } of items) {
      const { body } = await stage.http({ method: 'GET', path: `public/letters/${code}` });
      expect(body).toMatchObject({ genuine: true, number });
    }
  });

  it('puts what was made into the register of the unit', async () => {
    if (journey.filer.receipt !== undefined) return;
    const { body } = await stage.desk.send<{ items: { serviceRequest: { id: string } | null }[] }>(
      journey.filer,
      { method: 'GET', path: 'assets' },
    );
    const ours = body.items.filter(({ serviceRequest }) => serviceRequest?.id === journey.case.id);
    expect(ours.length > 0).toBe(kindsOf(definition).includes('provisioning'));
  });

  it('keeps a history from 1 without gaps, for its applicant and the agency alike', async () => {
    const staff = stage.cast.all.find(
      (account) => account.agency === journey.case.agency && account.positions[0]?.position === 'inspector',
    );
    const histories = [];
    for (const reader of [journey.filer, staff ?? journey.filer]) {
      const events = await stage.desk.events(reader, journey.case);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(new Set(events.map(({ hash }) => hash)).size).toBe(events.length);
      histories.push(events.map(({ hash }) => hash));
    }
    expect(histories[0]).toEqual(histories[1]);
  });

  it('shows the files of its steps to its applicant as far as the standard shares them', async () => {
    const files = stepsOf(definition)
      .filter(({ key }) => journey.taken.some(({ step }) => step === key))
      .flatMap((step) => step.files ?? []);
    const { body } = await stage.desk.send<{ items: { requirement: string }[] }>(journey.filer, {
      method: 'GET',
      path: `service-requests/${journey.case.id}/attachments`,
    });
    const seen = body.items.map(({ requirement }) => requirement);
    for (const { key, shared } of files) expect([key, seen.includes(key)]).toEqual([key, shared === true]);
  });
});

describe('histories', () => {
  it('hold, every hash of every case', async () => {
    expect(await stage.brokenHistories()).toEqual([]);
  });

  it('show the unit that a disposition happened, not what it said', async () => {
    const journey = await walk(stage.http, stage.cast, 'pekalongan.hosting', {
      until: ({ step }) => step?.kind === 'verification',
    });
    const events = await stage.desk.events(journey.filer, journey.case);
    const forwarded = events.filter(({ action }) => action === 'forward');
    expect(forwarded).toHaveLength(2);
    for (const { redacted, note, data } of forwarded)
      expect({ redacted, note, data }).toEqual({ redacted: true, note: null, data: {} });
  });
});

const stepsOf = ({ procedure, variants }: Definition) => procedure ?? variants?.[0]?.procedure ?? [];
const kindsOf = (definition: Definition) => stepsOf(definition).map(({ kind }) => kind);
const hasCredentials = (definition: Definition) =>
  stepsOf(definition).some(
    (step) => step.kind === 'provisioning' && step.items.some((item) => item.credential),
  );

/** Kinds of the letters that the actions of a journey issue and its applicant reads: a disposition is the agency's own. */
const lettersOf = ({ letters }: Definition, { taken }: Journey): string[] =>
  taken.flatMap(({ action, step }) =>
    letters
      .filter(({ issue }) => issue.outcome === action && (issue.step === undefined || issue.step === step))
      .filter(({ kind }) => kind !== 'disposition')
      .map(({ kind }) => kind),
  );
