import { surveyElements } from '@pendopo/contracts';
import { as, type Caller, type Reply } from '#test/client.ts';
import { type CaseView, type Office, openOffice } from '#test/office.ts';
import { offerPublicService } from '#test/public-service.ts';

/** A question of the agency's own. */
export const counter = {
  key: 'counter',
  question: 'Apakah loket mudah ditemukan?',
  answers: ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
};

/** A case of a member of the public, with what opens it. */
export interface PublicCase {
  id: string;
  holder: Caller;
}

/** An office with a service for the public, and cases of it. */
export interface SurveyedOffice {
  office: Office;
  standard: string;
  /** A case that waits for its applicant's acceptance. */
  answered(): Promise<PublicCase>;
  completed(): Promise<PublicCase>;
  answer(
    by: Caller,
    id: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Reply<{ code?: string; state?: string; errors?: { pointer: string }[] }>>;
}

/** Opens one for a test file; close its office in `afterAll`. */
export const openSurveyedOffice = async (): Promise<SurveyedOffice> => {
  const office = await openOffice();
  const standard = await offerPublicService(office, { survey: { questions: [counter] } });
  const nobody = as(office.test.app);

  const answered = async () => {
    const { body } = await nobody.post<CaseView & { receipt: string }>('service-requests', { standard });
    const opened = await nobody.post<{ accessToken: string }>('auth/sessions', { receipt: body.receipt });
    const holder = as(office.test.app, opened.body.accessToken);
    const form = { name: 'Rahma', proposal: 'Tambah lampu jalan di simpang empat.' };
    await holder.patch(`service-requests/${body.id}`, { form }, { 'if-match': '"1"' });
    await office.act(holder, body.id, 'submit');
    await office.act(office.technician, body.id, 'approve');
    await office.act(office.division, body.id, 'endorse');
    return { id: body.id, holder };
  };

  return {
    office,
    standard,
    answered,
    completed: async () => {
      const made = await answered();
      const { body } = await office.act(made.holder, made.id, 'accept');
      if (body.status !== 'completed') throw new Error(`The case is ${body.status}.`);
      return made;
    },
    answer: (by, id, body, headers) => by.post(`service-requests/${id}/survey`, body, headers),
  };
};

/** Answers as the law's tables write them, U1 to U9: `434443433`. */
export const answersOf = (digits: string): Record<string, number> =>
  Object.fromEntries(surveyElements.map((element, at) => [element, Number(digits[at])]));
