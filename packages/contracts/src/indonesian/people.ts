/** Texts of the contracts, from English into Indonesian. */
export const people: Readonly<Record<string, string>> = {
  'Units of the region': 'Unit kerja di daerah',
  'Add a unit': 'Menambah unit',
  'People of the agency, or of one’s own unit': 'Orang di instansi, atau di unit sendiri',
  'Add a person; the first password is shown once':
    'Menambah orang; kata sandi pertamanya ditampilkan satu kali',
  'Correct a person’s data, suspend or restore': 'Memperbaiki data orang, menangguhkan, atau memulihkannya',
  'Give a person a new first password, shown once; all their sessions end':
    'Memberi kata sandi pertama yang baru, ditampilkan satu kali; semua sesinya berakhir',
  'Give a position, or an acting one (Plt, Plh) for a dated period':
    'Memberi jabatan, atau jabatan sementara (Plt, Plh) untuk masa tertentu',
  'End a position today': 'Mengakhiri jabatan hari ini',
  'Take a person’s second factors away, who has lost them; all their sessions end':
    'Menghapus faktor kedua seseorang yang kehilangannya; semua sesinya berakhir',
  'End all sessions of a person, on every device': 'Mengakhiri semua sesi seseorang, di semua perangkat',
};
