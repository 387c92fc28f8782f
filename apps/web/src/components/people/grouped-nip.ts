/** A civil servant's number as it is read: born, appointed, sex, serial. What is not one stays as it is. */
export const groupedNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
