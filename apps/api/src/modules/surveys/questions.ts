import { type Survey, type SurveyElement, surveyElements } from '@pendopo/contracts';
import type { SurveyQuestion } from '@pendopo/standards';
import type { Language, Texts } from '#platform/problems.ts';

/** Worth 1, 2, 3 and 4. */
type Answers = Record<Language, readonly [string, string, string, string]>;

interface Question {
  title: Texts;
  question: Texts;
  answers: Answers;
}

const asked = (title: Texts, question: Texts, answers: Answers): Question => ({ title, question, answers });

const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;

/** Four answers around one word, from what is not so to what is very much so. */
const graded = (id: string, en: string): Answers => ({
  id: [`Tidak ${id}`, `Kurang ${id}`, capital(id), `Sangat ${id}`],
  en: [`Not ${en}`, `Not quite ${en}`, capital(en), `Very ${en}`],
});

const fitting: Answers = { ...graded('sesuai', ''), en: ['Not at all', 'Not quite', 'Well', 'Very well'] };

/** The nine elements with the words in which PermenPANRB 14/2017 asks for them and has them answered, U1 to U9. */
const questions: Record<SurveyElement, Question> = {
  requirements: asked(
    { id: 'Persyaratan', en: 'Requirements' },
    {
      id: 'Bagaimana pendapat Anda tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
      en: 'How well did the requirements fit the service?',
    },
    fitting,
  ),
  procedure: asked(
    { id: 'Sistem, mekanisme, dan prosedur', en: 'System, mechanism and procedure' },
    {
      id: 'Bagaimana pendapat Anda tentang kemudahan prosedur pelayanan?',
      en: 'How easy was the procedure?',
    },
    graded('mudah', 'easy'),
  ),
  time: asked(
    { id: 'Waktu penyelesaian', en: 'Time of completion' },
    {
      id: 'Bagaimana pendapat Anda tentang kecepatan waktu dalam memberikan pelayanan?',
      en: 'How fast was the service given?',
    },
    graded('cepat', 'fast'),
  ),
  cost: asked(
    { id: 'Biaya/tarif', en: 'Cost' },
    {
      id: 'Bagaimana pendapat Anda tentang kewajaran biaya/tarif dalam pelayanan?',
      en: 'How reasonable was the cost?',
    },
    {
      id: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
      en: ['Very expensive', 'Rather expensive', 'Cheap', 'Free of charge'],
    },
  ),
  product: asked(
    { id: 'Produk spesifikasi jenis pelayanan', en: 'Product of the service' },
    {
      id: 'Bagaimana pendapat Anda tentang kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan?',
      en: 'How well did the result fit what the service standard promises?',
    },
    fitting,
  ),
  competence: asked(
    { id: 'Kompetensi pelaksana', en: 'Competence of the officers' },
    {
      id: 'Bagaimana pendapat Anda tentang kompetensi/kemampuan petugas dalam pelayanan?',
      en: 'How competent were the officers?',
    },
    graded('kompeten', 'competent'),
  ),
  conduct: asked(
    { id: 'Perilaku pelaksana', en: 'Conduct of the officers' },
    {
      id: 'Bagaimana pendapat Anda tentang kesopanan dan keramahan petugas dalam pelayanan?',
      en: 'How polite and friendly were the officers?',
    },
    graded('sopan dan ramah', 'polite and friendly'),
  ),
  complaints: asked(
    { id: 'Penanganan pengaduan, saran, dan masukan', en: 'Handling of complaints and suggestions' },
    {
      id: 'Bagaimana pendapat Anda tentang penanganan pengaduan pengguna layanan?',
      en: 'How are complaints of those served handled?',
    },
    {
      id: ['Tidak ada', 'Ada tetapi tidak berfungsi', 'Berfungsi kurang maksimal', 'Dikelola dengan baik'],
      en: ['Not at all', 'There is a way that does not work', 'Works, but not fully', 'Managed well'],
    },
  ),
  facilities: asked(
    { id: 'Sarana dan prasarana', en: 'Facilities' },
    {
      id: 'Bagaimana pendapat Anda tentang kualitas sarana dan prasarana?',
      en: 'How good are the facilities?',
    },
    { id: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'], en: ['Bad', 'Fair', 'Good', 'Very good'] },
  ),
};

/** What an element is called. */
export const elementTitle = (element: SurveyElement, language: Language): string =>
  questions[element].title[language];

/** The nine questions as they are asked. */
export const presentQuestions = (language: Language): Survey['questions'] =>
  surveyElements.map((key) => {
    const { title, question, answers } = questions[key];
    return {
      ...{ key, title: title[language], question: question[language] },
      answers: valued(answers[language]),
    };
  });

/** The agency's own questions, in the words of its standard. */
export const presentOwnQuestions = (own: readonly SurveyQuestion[]): Survey['own'] =>
  own.map(({ key, question, answers }) => ({ key, question, answers: valued(answers) }));

const valued = (words: readonly string[]) => words.map((title, at) => ({ value: at + 1, title }));
