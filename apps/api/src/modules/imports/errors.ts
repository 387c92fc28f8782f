import { problem } from '#platform/problems.ts';

/** Some rows cannot come in; `errors` says which and why. */
export const ImportRefused = problem('import-refused', 422, {
  id: {
    title: 'Ada baris yang belum dapat diimpor',
    detail: 'Tidak ada yang diimpor. Perbaiki baris yang disebutkan, lalu kirim kembali.',
  },
  en: {
    title: 'Some rows cannot be imported yet',
    detail: 'Nothing was imported. Mend the rows that are named and send them again.',
  },
});

/** A file that begins like iCalendar and is none, or holds no days. */
export const CalendarUnreadable = problem('calendar-unreadable', 422, {
  id: {
    title: 'Isi berkas kalender tidak dapat dibaca',
    detail: 'Yang diterima: iCalendar (.ics, RFC 5545) berkode UTF-8 yang memuat acara sehari penuh.',
  },
  en: {
    title: 'The calendar file cannot be read',
    detail: 'Accepted: iCalendar (.ics, RFC 5545) in UTF-8 with events of whole days.',
  },
});
