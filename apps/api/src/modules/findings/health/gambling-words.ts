/**
 * What pages say that were taken over to advertise gambling. `lure`: nobody writes it who does not sell it. `topic`: a warning against
 * gambling says it too. In lower case, words apart by one blank; data, to be added to as the trade finds new words.
 */
export const GAMBLING_WORDS: Readonly<Record<'lure' | 'topic', readonly string[]>> = {
  lure: [
    ...['slot gacor', 'gacor', 'maxwin', 'max win', 'gampang menang', 'mudah menang', 'anti rungkad'],
    ...['rtp slot', 'rtp live', 'live rtp', 'bocoran rtp', 'pola gacor', 'jam gacor', 'bocoran slot'],
    ...['bonus new member', 'new member 100', 'depo 10k', 'deposit 10k', 'deposit 5k', 'deposit pulsa'],
    ...['deposit qris', 'slot dana', 'slot qris', 'slot pulsa', 'slot deposit'],
    ...['login slot', 'agen slot'],
    ...['bandar slot', 'slot online terpercaya', 'slot demo', 'demo slot', 'akun demo slot'],
    ...['slot thailand', 'server thailand', 'server luar', 'slot kamboja', 'slot88', 'slot 88', 'slot777'],
    ...['slot 777', 'slot4d', 'slot 4d', 'slot terbaru', 'slot resmi', 'slot gratis', 'slot pragmatic'],
    ...['toto togel', 'toto slot', 'situs toto'],
    ...['toto macau', 'toto 4d', 'togel hongkong', 'togel singapore', 'togel sidney', 'data sgp', 'data hk'],
    ...['live draw', 'prediksi togel', 'keluaran hk', 'result togel', 'angka jitu', 'colok bebas'],
    ...[
      'pragmatic play',
      'pg soft',
      'habanero slot',
      'gates of olympus',
      'olympus slot',
      'starlight princess',
    ],
    ...['sweet bonanza', 'mahjong ways', 'wild west gold', 'zeus slot', 'slot zeus', 'kakek zeus'],
    ...['scatter hitam', 'free spin', 'jackpot terbesar', 'jackpot progresif', 'rungkad'],
    ...['sbobet', 'bandarqq', 'dominoqq'],
    ...['pkv games', 'idn poker', 'idnslot', 'joker123', 'joker gaming'],
    ...['live casino', 'baccarat', 'sv388', 'mix parlay', 'bocoran hari ini'],
  ],
  topic: [
    ...['judi online', 'judi daring', 'judol', 'judi', 'togel', 'slot online', 'slot', 'toto', 'rtp', 'zeus'],
    ...[
      'situs judi',
      'agen judi',
      'bandar judi',
      'judi bola',
      'judi slot',
      'situs slot',
      'sabung ayam',
      'bandar togel',
      'situs togel',
    ],
    ...[
      'togel online',
      'scatter',
      'tanpa potongan',
      'akun pro',
      'link alternatif',
      'deposit dana',
      'daftar slot',
      'agen togel',
      'casino online',
      'poker online',
    ],
    ...['jackpot', 'kasino', 'casino', 'taruhan', 'bonus', 'deposit', 'poker', 'olympus', 'pragmatic'],
  ],
};

/** What a page says of itself in its title or headings once somebody has written over it. */
export const DEFACEMENT_WORDS: readonly string[] = [
  ...['hacked by', 'defaced by', 'pwned by', 'touched by', 'owned by anonymous', 'diretas oleh'],
];
