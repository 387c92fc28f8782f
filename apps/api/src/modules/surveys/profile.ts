import { type Survey, type SurveyFacet, surveyProfile } from '@pendopo/contracts';
import type { Language, Texts } from '#platform/problems.ts';

type Words = {
  [F in SurveyFacet]: { title: Texts; choices: Record<(typeof surveyProfile)[F][number], Texts> };
};

const alike = (text: string): Texts => ({ id: text, en: text });

/** What respondents may say of themselves: enough to see whom a service reaches, too little to know anybody by. */
const words: Words = {
  timeBand: {
    title: { id: 'Jam survei', en: 'Time of day' },
    choices: { '08-12': alike('08.00–12.00'), '13-17': alike('13.00–17.00') },
  },
  gender: {
    title: { id: 'Jenis kelamin', en: 'Sex' },
    choices: { male: { id: 'Laki-laki', en: 'Male' }, female: { id: 'Perempuan', en: 'Female' } },
  },
  education: {
    title: { id: 'Pendidikan', en: 'Education' },
    choices: {
      sd: { id: 'SD', en: 'Primary school' },
      smp: { id: 'SMP', en: 'Junior high school' },
      sma: { id: 'SMA', en: 'Senior high school' },
      diploma: alike('Diploma'),
      s1: { id: 'S1', en: 'Bachelor (S1)' },
      s2: { id: 'S2', en: 'Master (S2)' },
      s3: { id: 'S3', en: 'Doctor (S3)' },
    },
  },
  occupation: {
    title: { id: 'Pekerjaan', en: 'Occupation' },
    choices: {
      'civil-servant': { id: 'PNS', en: 'Civil servant' },
      military: { id: 'TNI', en: 'Military' },
      police: { id: 'Polri', en: 'Police' },
      employee: { id: 'Swasta', en: 'Private sector' },
      entrepreneur: { id: 'Wirausaha', en: 'Self-employed' },
      other: { id: 'Lainnya', en: 'Other' },
    },
  },
};

/** The parts of a profile with their choices, in their order. */
export const presentProfile = (language: Language): Survey['profile'] =>
  (Object.keys(surveyProfile) as SurveyFacet[]).map((key) => {
    const { title, choices } = words[key];
    return {
      key,
      title: title[language],
      choices: Object.entries<Texts>(choices).map(([choice, text]) => ({
        key: choice,
        title: text[language],
      })),
    };
  });
