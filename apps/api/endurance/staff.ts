/** Officials as the form of the e-mail service lists them, each with a name, a number and a mailbox of one's own. */
export const staff = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => official(from + index));

const official = (number: number) => ({
  name: `Pegawai ${number}`,
  nip: `198508172010011${String(number).padStart(3, '0')}`,
  kind: 'pns',
  phone: '081234567890',
  email: `pegawai.${number}@example.go.id`,
  mailbox: `pegawai.${number}`,
});
