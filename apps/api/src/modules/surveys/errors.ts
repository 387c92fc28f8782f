import { problem } from '#platform/problems.ts';

export const SurveyNotYet = problem('survey-not-yet', 409, {
  id: { title: 'Survei belum dibuka', detail: 'Survei diisi setelah permohonan selesai.' },
  en: { title: 'The survey is not open yet', detail: 'It is answered once the case is completed.' },
});

export const SurveyAnswered = problem('survey-answered', 409, {
  id: { title: 'Survei ini sudah diisi', detail: 'Setiap permohonan dinilai satu kali.' },
  en: { title: 'This survey has been answered', detail: 'Each case is rated once.' },
});

export const SurveyNotYours = problem('survey-not-yours', 403, {
  id: {
    title: 'Survei ini bukan untuk Anda',
    detail: 'Survei diisi oleh pihak yang mengajukan permohonan, bukan oleh instansi yang melayaninya.',
  },
  en: {
    title: 'This survey is not for you',
    detail: 'It is answered by the side that filed the case, not by the agency that served it.',
  },
});

export const SurveyQuestionUnknown = problem('unknown-survey-question', 422, {
  id: {
    title: 'Pertanyaan survei tidak dikenal',
    detail: 'Layanan ini tidak mengajukan pertanyaan tersebut.',
  },
  en: { title: 'Unknown survey question', detail: 'This service does not ask it.' },
});

export const StandardNotOffered = problem('standard-not-found', 404, {
  id: { title: 'Standar pelayanan tidak ditemukan' },
  en: { title: 'Service standard not found' },
});
