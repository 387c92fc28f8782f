/** Texts of the contracts, from English into Indonesian. */
export const notifications: Readonly<Record<string, string>> = {
  'How news reach me': 'Bagaimana pemberitahuan sampai kepada saya',
  'Kinds that are not named stay as they are.': 'Jenis yang tidak disebut tetap seperti semula.',
  'now: at once, outside my quiet hours; digest: in one mail a day; never':
    'now: seketika, di luar jam tenang; digest: dalam satu surel sehari; never: tidak pernah',
  'task: a case waits for you; progress: a case of yours went on; message: somebody wrote; access: something sealed for you; deadline: what is due; assets: what your unit has; system: what an administrator must know':
    'task: permohonan menunggu Anda; progress: permohonan Anda berlanjut; message: seseorang menulis; access: sesuatu tersegel untuk Anda; deadline: yang jatuh tempo; assets: milik unit Anda; system: yang perlu diketahui administrator',
  'Officers who act are offered a prepared WhatsApp message to me; nothing is sent by itself':
    'Petugas yang bertindak ditawari pesan WhatsApp siap kirim kepada saya; tidak ada yang terkirim sendiri',
  'Say how news should reach me': 'Menentukan bagaimana pemberitahuan sampai kepada saya',
  'Say that my address is right although a mail server refused it: mail goes there again':
    'Menyatakan alamat saya benar meskipun ditolak peladen surel: surel dikirim ke sana lagi',
  'true: only what I have not read': 'true: hanya yang belum saya baca',
  'News for me, the newest first': 'Pemberitahuan untuk saya, yang terbaru lebih dahulu',
  'How many I have not read, of all kinds': 'Berapa yang belum saya baca, dari semua jenis',
  'Mark news as read: those named, those of a kind, or all':
    'Menandai pemberitahuan sudah dibaca: yang disebut, satu jenis, atau semuanya',
  'The page on which a person stops the mail that a link belongs to; stops nothing itself':
    'Halaman untuk menghentikan surel milik sebuah tautan; halaman itu sendiri tidak menghentikan apa pun',
  'Stop the mail that a link belongs to, with one click (RFC 8058)':
    'Menghentikan surel milik sebuah tautan, dengan satu klik (RFC 8058)',
};
