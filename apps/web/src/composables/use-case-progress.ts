import type { CaseEvent, Chart, ServiceRequest } from '@pendopo/contracts';
import { computed, type Ref } from 'vue';
import type { SopProgress } from '../components/standards/sop-progress.ts';
import { useFormatters } from './use-formatters.ts';

/** Where a case stands on its chart: rows that were taken carry their time, the live one its holder. */
export const useCaseProgress = (
  chart: Readonly<Ref<Chart | null>>,
  found: Readonly<Ref<ServiceRequest | null>>,
  events: Readonly<Ref<CaseEvent[]>>,
) => {
  const { stamp } = useFormatters();
  return computed<SopProgress>(() => {
    const rows = chart.value?.rows ?? [];
    const live = new Set(found.value?.steps.map((step) => step.key));
    const taken = new Map<string, CaseEvent>();
    for (const event of events.value)
      if (
        event.step !== null &&
        chart.value?.edges.some((edge) => edge.from === event.step && edge.outcome === event.action)
      )
        taken.set(event.step, event);
    const reached = Math.max(-1, ...rows.map((row, index) => (live.has(row.key) ? index : -1)));
    return Object.fromEntries(
      rows.map((row, index) => {
        const event = taken.get(row.key);
        if (live.has(row.key)) {
          const holder = found.value?.assignee?.name;
          return [row.key, { state: 'live', ...(holder === undefined ? {} : { holder }) }];
        }
        const isDone = event !== undefined && (reached === -1 || index < reached);
        return [
          row.key,
          isDone
            ? {
                state: 'done',
                stamp: stamp(event.at),
                ...(event.actor === null ? {} : { holder: event.actor.name }),
              }
            : { state: 'next' },
        ];
      }),
    );
  });
};
