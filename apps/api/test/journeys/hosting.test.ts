import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Journey, walk } from '../walker/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

const standards = loadCatalogue().flatMap((agency) =>
  agency.standards.map(({ definition }) => definition.code),
);

describe.each(standards)('%s, by somebody who knows the contract alone', (standard) => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await walk(stage.http, stage.cast, standard);
  });

  it('goes from a draft to its good end', () => {
    const { status, step, steps, number, submittedAt, dueAt } = journey.case;
    expect({ status, step, steps }).toEqual({ status: 'completed', step: null, steps: [] });
    expect([number, submittedAt, dueAt]).not.toContain(null);
    expect(journey.taken.map(({ action }) => action)).toContain('submit');
  });

  it('hands one credential to its recipient', () => {
    expect(journey.opened).toHaveLength(1);
  });

  it('issues a receipt, and a letter that anybody can check', async () => {
    const { items } = await stage.desk.letters(journey.filer, journey.case);
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['receipt', 'access']));
    for (const { code, number } of items) {
      const { body } = await stage.http({ method: 'GET', path: `public/letters/${code}` });
      expect(body).toMatchObject({ genuine: true, number });
    }
  });

  it('puts what was made into the register of the unit', async () => {
    const { body } = await stage.desk.send<{ items: { serviceRequest: { id: string } | null }[] }>(
      journey.filer,
      { method: 'GET', path: 'assets' },
    );
    const ours = body.items.filter(({ serviceRequest }) => serviceRequest?.id === journey.case.id);
    expect(ours.length).toBeGreaterThan(0);
  });

  it('keeps a history from 1 without gaps, for unit and agency alike', async () => {
    const staff = stage.cast.named(journey.taken.findLast(({ kind }) => kind === 'handover')?.by ?? '');
    for (const reader of [journey.filer, staff]) {
      const events = await stage.desk.events(reader, journey.case);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
      expect(new Set(events.map(({ hash }) => hash)).size).toBe(events.length);
    }
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
