import { problem } from '#platform/problems.ts';

/** That date breaks the week's pattern already. */
export const DayExists = problem('day-exists', 409, {
  id: { title: 'Tanggal itu sudah tercatat', detail: 'Tanggal tersebut sudah menjadi hari khusus.' },
  en: { title: 'That date is entered already', detail: 'The date is a special day already.' },
});

/** The day comes from a national decree or from the agency's definition. */
export const DayNotOwn = problem('day-not-own', 409, {
  id: {
    title: 'Hari ini tidak dapat ditarik',
    detail: 'Hanya hari yang dimasukkan sendiri oleh instansi yang dapat ditarik.',
  },
  en: { title: 'This day cannot be taken back', detail: 'Only days that the agency entered itself can.' },
});

/** Another unit has that part of a domain name. */
export const LabelTaken = problem('label-taken', 409, {
  id: { title: 'Label sudah dipakai', detail: 'Pilih label lain untuk nama domain unit ini.' },
  en: { title: 'The label is taken', detail: 'Choose another label for the unit’s domain names.' },
});

/** The document does not describe an agency. */
export const InvalidAgency = problem('invalid-agency', 422, {
  id: { title: 'Data instansi belum dapat dipakai', detail: 'Perbaiki bagian yang disebut.' },
  en: { title: 'The agency’s data cannot be used yet', detail: 'Mend the places named.' },
});

/** People or standards need what would vanish. */
export const AgencyInUse = problem('agency-in-use', 409, {
  id: {
    title: 'Perubahan ini masih dipakai di tempat lain',
    detail: 'Lepaskan dahulu yang memakainya, lalu simpan kembali.',
  },
  en: { title: 'What would vanish is still in use', detail: 'Free it first, then save again.' },
});

/** No picture that a letterhead can carry. */
export const LogoRefused = problem('logo-refused', 422, {
  id: {
    title: 'Gambar tidak dapat dipakai',
    detail: 'Unggah lambang sebagai PNG atau JPEG, paling besar 300 kB.',
  },
  en: { title: 'The picture cannot be used', detail: 'Upload it as PNG or JPEG of at most 300 kB.' },
});
