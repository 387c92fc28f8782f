/** Texts of the contracts, from English into Indonesian. */
export const operations: Readonly<Record<string, string>> = {
  'Who did what, when, from where': 'Siapa melakukan apa, kapan, dari mana',
  'Jobs that used up their tries': 'Pekerjaan yang kehabisan percobaan',
  'Try a failed job again': 'Mencoba lagi pekerjaan yang gagal',
  'Accounts of the demonstration; absent outside it': 'Akun peragaan; tidak ada di luar peragaan',
};
