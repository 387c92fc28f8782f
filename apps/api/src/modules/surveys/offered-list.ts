import { listSurveyReports, type QueryOf, type SurveyReport, surveyElements } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import { isInside } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { ListColumn, OfferedList } from '#platform/lists.ts';
import { localDate } from '#platform/local-time.ts';
import type { Language } from '#platform/problems.ts';
import type { Cell } from '#platform/spreadsheets/cell.ts';
import { evaluates } from './policy.ts';
import { elementTitle } from './questions.ts';
import { reportsOf } from './service.ts';
import { presentReport } from './view.ts';

type Tools = Pick<FastifyInstance, 'agencies' | 'standards' | 'clock'>;

/** The results of a year, or of the running one, of the services that somebody evaluates. @throws 403 for whom there is none */
export const reportsFor = async (
  app: Tools,
  tx: Transaction,
  actor: PersonActor,
  year: number | undefined,
): ReturnType<typeof reportsOf> => {
  if (!isInside(actor)) throw Forbidden();
  const { agency } = actor;
  const { zone } = await app.agencies.definition(tx, agency);
  const today = localDate(app.clock.now().toString(), zone);
  const inForce = await app.standards.allInForce(tx, agency, today);
  const standards = inForce.map(({ definition }) => definition).filter((one) => evaluates(actor, one));
  return reportsOf({ tx, agency, zone, today }, standards, year ?? Number(today.slice(0, 4)));
};

/** Those results as a file: of each service and period what ten or more have said. */
export const offeredReports = (app: Tools): OfferedList<QueryOf<typeof listSurveyReports>, SurveyReport> => ({
  endpoint: listSurveyReports,
  open: async ({ tx, actor, language }, { year }) => {
    const reports = await reportsFor(app, tx, actor, year);
    const rows = reports.map(({ standard, report }) => presentReport(standard, report, language));
    return {
      title: { id: 'Laporan survei kepuasan', en: 'Satisfaction survey reports' }[language],
      columns: columnsIn(language),
      shown: (report) => report,
      total: async () => rows.length,
      page: async () => ({ rows, next: null }),
    };
  },
});

const words = (
  title: string,
  width: number,
  cell: (report: SurveyReport) => Cell,
): ListColumn<SurveyReport> => ({
  ...{ title, width, cell },
});

const figure = (title: string, cell: (report: SurveyReport) => Cell): ListColumn<SurveyReport> => ({
  ...{ title, width: Math.max(14, title.length + 2), number: true, cell },
});

const columnsIn = (language: Language): ListColumn<SurveyReport>[] => [
  words({ id: 'Layanan', en: 'Service' }[language], 36, ({ standard }) => standard.title),
  words({ id: 'Periode', en: 'Period' }[language], 22, ({ period }) => period.title),
  words({ id: 'Dari', en: 'From' }[language], 14, ({ period }) => period.from),
  words({ id: 'Sampai', en: 'Until' }[language], 14, ({ period }) => period.until),
  figure({ id: 'Permohonan selesai', en: 'Completed requests' }[language], ({ completed }) => completed),
  figure({ id: 'Responden', en: 'Respondents' }[language], ({ respondents }) => respondents),
  figure({ id: 'Sampel minimal', en: 'Smallest sample' }[language], ({ sample }) => sample),
  figure({ id: 'IKM', en: 'Index (IKM)' }[language], ({ index }) => index),
  words({ id: 'Mutu', en: 'Grade' }[language], 10, ({ grade }) => grade),
  ...surveyElements.map((key) =>
    figure(
      elementTitle(key, language),
      ({ elements }) => elements.find((element) => element.key === key)?.score ?? null,
    ),
  ),
];
