import { type Survey, type SurveyElement, surveyElements } from '@pendopo/contracts';
import type { Language, Texts } from '#platform/problems.ts';

interface Question {
  title: Texts;
  question: Texts;
  /** Worth 1, 2, 3 and 4. */
  answers: Record<Language, readonly [string, string, string, string]>;
}

/** The nine elements with the words in which PermenPANRB 14/2017 asks for them and has them answered, U1 to U9. */
const questions: Record<SurveyElement, Question> = {
  requirements: {
    title: { id: 'Persyaratan', en: 'Requirements' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
      en: 'How well did the requirements fit the service?',
    },
    answers: {
      id: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
      en: ['Not at all', 'Not quite', 'Well', 'Very well'],
    },
  },
  procedure: {
    title: { id: 'Sistem, mekanisme, dan prosedur', en: 'System, mechanism and procedure' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kemudahan prosedur pelayanan?',
      en: 'How easy was the procedure?',
    },
    answers: {
      id: ['Tidak mudah', 'Kurang mudah', 'Mudah', 'Sangat mudah'],
      en: ['Not easy', 'Not quite easy', 'Easy', 'Very easy'],
    },
  },
  time: {
    title: { id: 'Waktu penyelesaian', en: 'Time of completion' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kecepatan waktu dalam memberikan pelayanan?',
      en: 'How fast was the service given?',
    },
    answers: {
      id: ['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat'],
      en: ['Not fast', 'Not quite fast', 'Fast', 'Very fast'],
    },
  },
  cost: {
    title: { id: 'Biaya/tarif', en: 'Cost' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kewajaran biaya/tarif dalam pelayanan?',
      en: 'How reasonable was the cost?',
    },
    answers: {
      id: ['Sangat mahal', 'Cukup mahal', 'Murah', 'Gratis'],
      en: ['Very expensive', 'Rather expensive', 'Cheap', 'Free of charge'],
    },
  },
  product: {
    title: { id: 'Produk spesifikasi jenis pelayanan', en: 'Product of the service' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kesesuaian hasil pelayanan dengan yang tercantum dalam standar pelayanan?',
      en: 'How well did the result fit what the service standard promises?',
    },
    answers: {
      id: ['Tidak sesuai', 'Kurang sesuai', 'Sesuai', 'Sangat sesuai'],
      en: ['Not at all', 'Not quite', 'Well', 'Very well'],
    },
  },
  competence: {
    title: { id: 'Kompetensi pelaksana', en: 'Competence of the officers' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kompetensi/kemampuan petugas dalam pelayanan?',
      en: 'How competent were the officers?',
    },
    answers: {
      id: ['Tidak kompeten', 'Kurang kompeten', 'Kompeten', 'Sangat kompeten'],
      en: ['Not competent', 'Not quite competent', 'Competent', 'Very competent'],
    },
  },
  conduct: {
    title: { id: 'Perilaku pelaksana', en: 'Conduct of the officers' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kesopanan dan keramahan petugas dalam pelayanan?',
      en: 'How polite and friendly were the officers?',
    },
    answers: {
      id: ['Tidak sopan dan ramah', 'Kurang sopan dan ramah', 'Sopan dan ramah', 'Sangat sopan dan ramah'],
      en: ['Not polite', 'Not quite polite', 'Polite and friendly', 'Very polite and friendly'],
    },
  },
  complaints: {
    title: { id: 'Penanganan pengaduan, saran, dan masukan', en: 'Handling of complaints and suggestions' },
    question: {
      id: 'Bagaimana pendapat Anda tentang penanganan pengaduan pengguna layanan?',
      en: 'How are complaints of those served handled?',
    },
    answers: {
      id: ['Tidak ada', 'Ada tetapi tidak berfungsi', 'Berfungsi kurang maksimal', 'Dikelola dengan baik'],
      en: ['Not at all', 'There is a way that does not work', 'Works, but not fully', 'Managed well'],
    },
  },
  facilities: {
    title: { id: 'Sarana dan prasarana', en: 'Facilities' },
    question: {
      id: 'Bagaimana pendapat Anda tentang kualitas sarana dan prasarana?',
      en: 'How good are the facilities?',
    },
    answers: { id: ['Buruk', 'Cukup', 'Baik', 'Sangat baik'], en: ['Bad', 'Fair', 'Good', 'Very good'] },
  },
};

/** What an element is called. */
export const elementTitle = (element: SurveyElement, language: Language): string =>
  questions[element].title[language];

/** The nine questions as they are asked. */
export const presentQuestions = (language: Language): Survey['questions'] =>
  surveyElements.map((key) => {
    const { title, question, answers } = questions[key];
    return {
      key,
      title: title[language],
      question: question[language],
      answers: answers[language].map((word, at) => ({ value: at + 1, title: word })),
    };
  });
