import type { Random } from './random.ts';

const men = (
  'Ahmad Agus Andi Arif Bambang Bayu Budi Dedi Dimas Eko Fajar Hadi Hendra Heru Imam Indra Irwan Joko Krisna Lukman Mulyadi ' +
  'Nanang Rahmat Rendi Rizki Rudi Slamet Sugeng Surya Taufik Teguh Wahyu Wawan Yanto Yudi Yusuf Zainal'
).split(' ');
const women = (
  'Aminah Anita Ayu Citra Dewi Diah Eka Endang Fitri Hesti Ida Intan Kartika Laila Lestari Lina Maya Mega Murni Nadia ' +
  'Ningsih Novita Nur Puji Putri Ratna Retno Rina Sari Siti Sri Tri Utami Wati Winda Wulan Yanti Yuliana'
).split(' ');
const families = (
  'Anggraini Apriyanto Aryanto Basuki Cahyadi Darmawan Firmansyah Gunawan Hakim Handayani Hartono Hidayat Iskandar Kurniawan ' +
  'Kusuma Lubis Maulana Mulyono Nugroho Oktaviani Permana Prabowo Pradana Pratama Purnomo Rahayu Ramadhan Saputra Setiawan ' +
  'Siregar Subekti Sudirman Suryani Susanto Syahputra Wibowo Widodo Wijaya Yulianto Zulkarnain'
).split(' ');
const degrees = ['S.Kom.', 'S.T.', 'S.E.', 'S.Sos.', 'S.IP.', 'S.AP.', 'A.Md.Kom.', 'S.Si.'];
const higherDegrees = ['M.Si.', 'M.M.', 'M.Kom.', 'M.T.', 'M.AP.'];

/** A civil servant of the demonstration: nobody's name, and a NIP that nobody bears. */
export interface Person {
  /** With academic titles, as letters print it. */
  name: string;
  plainName: string;
  username: string;
  nip: string;
  phone: string;
  isWoman: boolean;
}

/** Makes people one after another, none twice; heads are older and more learned. */
export const createPeople = (random: Random) => {
  const taken = new Set<string>();
  let count = 0;
  return (rank: 'head' | 'staff'): Person => {
    count += 1;
    const isWoman = random.happens(0.45);
    const [given, family] = nameOf(random, isWoman, taken);
    const plain = `${given} ${family}`;
    taken.add(plain);
    const titles = [random.pick(degrees), ...(rank === 'head' ? [random.pick(higherDegrees)] : [])];
    return {
      name: [plain, ...titles].join(', '),
      plainName: plain,
      username: plain.toLowerCase().replaceAll(' ', '.'),
      nip: nipOf(random, rank, isWoman, count),
      // Numbers that no operator has given out.
      phone: `08120000${String(count).padStart(4, '0')}`,
      isWoman,
    };
  };
};

const nameOf = (random: Random, isWoman: boolean, taken: ReadonlySet<string>): [string, string] => {
  for (;;) {
    const given = random.pick(isWoman ? women : men);
    const family = random.pick(families);
    if (!taken.has(`${given} ${family}`)) return [given, family];
  }
};

/** Birth, first of the month of appointment, sex, sequence (Perka BKN 22/2007). */
const nipOf = (random: Random, rank: 'head' | 'staff', isWoman: boolean, count: number): string => {
  const birthYear = rank === 'head' ? random.whole(1968, 1979) : random.whole(1982, 1997);
  const two = (value: number) => String(value).padStart(2, '0');
  const birth = `${birthYear}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`;
  const start = `${birthYear + random.whole(23, 27)}${two(random.whole(1, 12))}`;
  return `${birth}${start}${isWoman ? 2 : 1}${String((count % 999) + 1).padStart(3, '0')}`;
};
