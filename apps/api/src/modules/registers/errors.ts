import { problem } from '#platform/problems.ts';

export const RegisterNotFound = problem('register-not-found', 404, {
  id: { title: 'Register tidak ditemukan', detail: 'Register ini tidak ada, atau bukan untuk jabatan Anda.' },
  en: { title: 'Register not found', detail: 'There is no such register, or it is not for your position.' },
});
