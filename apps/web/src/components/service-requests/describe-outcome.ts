import type { TakenAction } from '../../composables/use-case-acting.ts';

/** What an action did, in two sentences: that it was done, and where the case lies since. */
export const describeOutcome = (
  { action, after }: TakenAction,
  t: (key: string, values?: Record<string, unknown>) => string,
): { title: string; body: string } => {
  const number = after.number ?? t('cases.page.one');
  const { step, assignee } = after;
  return {
    title: t('cases.done.title', { action: action.title }),
    body:
      step === null
        ? t('cases.done.ended', { number, status: t(`cases.status.${after.status}`) })
        : t('cases.done.went', {
            number,
            step: step.title,
            desk: [assignee?.name, step.actor.titles.join(', '), step.actor.organization?.name]
              .filter(Boolean)
              .join(', '),
          }),
  };
};
