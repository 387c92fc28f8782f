import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '#test/stage.ts';

describe('the people of the demonstration', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await buildStage();
  });
  afterAll(() => stage.close());

  it.each(loadCatalogue().map(({ agency, standards }) => ({ code: agency.code, standards })))(
    'hold every position of every standard of $code, in each of its units too',
    ({ code, standards }) => {
      const own = stage.cast.all.filter(({ agency }) => agency === code);
      const units = new Set(own.flatMap(({ organization }) => organization?.id ?? []));
      expect(units.size).toBeGreaterThanOrEqual(6);
      const steps = standards.flatMap(({ definition: { procedure = [], variants = [] } }) => [
        ...procedure,
        ...variants.flatMap((variant) => variant.procedure),
      ]);
      expect(steps).not.toHaveLength(0);
      for (const { actor } of steps)
        for (const position of actor.positions)
          for (const unit of actor.side === 'organization' ? units : [undefined]) {
            const holders = own.filter(
              ({ organization, positions }) =>
                organization?.id === unit &&
                positions.some((held) => held.side === actor.side && held.position === position),
            );
            expect({ unit, position, held: actor.side === 'applicant' || holders.length > 0 }).toMatchObject({
              held: true,
            });
          }
    },
  );
});
