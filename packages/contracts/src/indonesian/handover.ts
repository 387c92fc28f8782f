/** Texts of the contracts, from English into Indonesian. */
export const handover: Readonly<Record<string, string>> = {
  'Credentials that are for me': 'Kredensial untuk saya',
  'What waits for me, without showing it': 'Yang menunggu saya, tanpa memperlihatkannya',
  'For those who ask for services in the recipient’s unit, who hand the code over in person. It is told once; a new one takes the place of the last. The credential itself stays sealed for them.':
    'Untuk yang mengajukan layanan di unit penerima, yang menyampaikan kodenya sendiri. Disebut satu kali; yang baru menggantikan yang terakhir. Kredensialnya tetap tersegel bagi mereka.',
  'Make the code by which a recipient without an account opens a credential':
    'Membuat kode untuk membuka kredensial bagi penerima tanpa akun',
  'Lost, expired or locked: a new credential by rotation, never the old one again':
    'Hilang, kedaluwarsa, atau terkunci: kredensial baru dengan penggantian, bukan yang lama',
  'Show my credential, once; my password is asked again, and a code where I have a second factor':
    'Memperlihatkan kredensial saya, satu kali; kata sandi ditanyakan lagi, dan kode bila saya memiliki faktor kedua',
  'Destroy a sealed credential before it is opened': 'Memusnahkan kredensial tersegel sebelum dibuka',
  'As it was handed out; blanks, hyphens and capitals do not matter':
    'Seperti saat diserahkan; spasi, tanda hubung, dan huruf besar tidak berpengaruh',
  'NIP of the recipient': 'NIP penerima',
  'What waits for the bearer of a claim code; nothing is opened':
    'Yang menunggu pemegang kode klaim; tidak ada yang dibuka',
  'Open a credential by its claim code, once': 'Membuka kredensial dengan kode klaimnya, satu kali',
  'Who is to receive a credential, and who has': 'Siapa yang menerima kredensial, dan siapa yang sudah',
  'Make the claim codes of all recipients of a case without an account, told once; earlier ones end':
    'Membuat kode klaim semua penerima permohonan tanpa akun, disebut satu kali; yang lama berakhir',
  'Which sealed contents are gone, since when, by whom and how, as PDF; never what they said':
    'Isi tersegel mana yang tidak ada lagi, sejak kapan, oleh siapa dan bagaimana, sebagai PDF; bukan bunyinya',
  'Where nothing was destroyed since the newest one, that is the answer. `POST` stays with those who make or hand over; everybody who sees the request reads it among its letters.':
    'Bila tidak ada yang dimusnahkan sejak yang terbaru, itulah jawabannya. `POST` untuk yang membuat atau menyerahkan; semua pembaca permohonan membacanya di antara surat-suratnya.',
  'Issue that record as a letter of the request: numbered, signed, and checked by its code':
    'Menerbitkan catatan itu sebagai surat permohonan: bernomor, bertanda, dan dapat diperiksa dengan kodenya',
  'Remind everybody who has not opened theirs; a reminder carries no secret':
    'Mengingatkan semua yang belum membuka; pengingat tidak memuat rahasia',
  'The same list as a file in which no cell can act: who has opened theirs, and when':
    'Daftar yang sama sebagai berkas tanpa sel yang dapat bekerja sebagai rumus: siapa membuka, dan kapan',
  'What it says, or one of the things that it says': 'Isinya, atau salah satu isinya',
  'For somebody with an account: mail of that kind, or the daily digest with all kinds in it, which can be wanted again in the account. For an address without one: all mail of that agency. Mail programs post a form, which is not read.':
    'Bagi pemilik akun: surel jenis itu, atau ringkasan harian dengan semua jenis di dalamnya, yang dapat diminta lagi di akunnya. Bagi alamat tanpa akun: semua surel instansi itu. Program surel mengirim formulir yang tidak dibaca.',
  'The number that the case has at the channel that it came by, where the standard keeps such numbers (`tracking`), else 422. One case to a number: 409 `external-id-taken` names the other one in `blockers[0].subject` to whoever may see it':
    'Nomor permohonan pada saluran kedatangannya, bila standar menyimpan nomor demikian (`tracking`); selain itu 422. Satu permohonan untuk satu nomor: 409 `external-id-taken` menyebut yang lain di `blockers[0].subject` kepada yang boleh melihatnya',
  'The number of a case that was sent, at the channel that it came by':
    'Nomor permohonan yang dikirim, pada saluran kedatangannya',
  'The answer as it is copied to the channel that the case came by':
    'Jawaban seperti yang disalin ke saluran kedatangan permohonan',
  'For the agency alone. 404 where the case has no number at another channel.':
    'Hanya untuk instansi. 404 bila permohonan tidak bernomor pada saluran lain.',
  'Note in the history that the answer was copied there; once for each answer':
    'Mencatat dalam riwayat bahwa jawaban disalin ke sana; satu kali untuk tiap jawaban',
  'While a form is filled in: has the unit an account of this NIP, and is it of somebody of this name':
    'Selagi formulir diisi: apakah unit memiliki akun dengan NIP ini, dan apakah milik orang bernama ini',
  'For whoever may fill in the form now. A warning and no refusal: the form takes the NIP all the same. Who asks for very many that the unit does not know has to wait (429).':
    'Untuk yang boleh mengisi formulir sekarang. Peringatan, bukan penolakan: formulir tetap menerima NIP-nya. Yang menanyakan sangat banyak NIP yang tidak dikenal unit harus menunggu (429).',
  'As the form names them': 'Seperti disebut formulir',
  'Words of number, applicant or subject': 'Kata dari nomor, pemohon, atau pokok perkara',
  '`days`: days off; `units`: units served; `people`: people with their positions; `earlier-cases`: cases from before the product':
    '`days`: hari libur; `units`: unit yang dilayani; `people`: orang beserta jabatannya; `earlier-cases`: permohonan dari masa sebelum aplikasi ini',
  'At the back-end what carries no mark is marked as its asset’s, and nothing else is changed. What is called as an asset that was written in by hand is tied to that asset by naming it; everything else becomes an asset of the unit that is named.':
    'Pada sambungan, yang tidak bertanda ditandai sebagai milik asetnya, dan selain itu tidak ada yang diubah. Yang bernama sama dengan aset yang dicatat manual ditautkan dengan menyebut aset itu; selebihnya menjadi aset unit yang disebut.',
  'Say of things that a back-end has why they may stay out of the register; all of them or none':
    'Menyatakan mengapa isi sambungan boleh tetap di luar daftar aset; semuanya atau tidak sama sekali',
  'They are found again when what is known of them changes, and can still be registered.':
    'Ditemukan lagi bila yang diketahui tentangnya berubah, dan tetap dapat didaftarkan.',
  'Make that address, or a new one; the one before ends at once':
    'Membuat alamat itu, atau yang baru; yang lama berakhir seketika',
  'In words, where the outcome is `changed`': 'Dalam kalimat, bila hasilnya `changed`',
  'How far those actions reach: to the back-end that has it, to the person who made it, or no further than the register, because no case made it and it could not be marked as the portal’s own':
    'Sejauh mana tindakan itu bekerja: sampai sambungan yang memilikinya, sampai orang yang membuatnya, atau hanya sampai daftar aset, karena bukan permohonan yang membuatnya dan tidak dapat ditandai sebagai milik portal',
  '`working`: something is being done to it at its back-end; `ours`: it is marked, and as wanted; `failed`: it is ours, and did not become what was last wanted; `refused`: it cannot be marked, and is looked after by hand':
    '`working`: sedang dikerjakan pada sambungannya; `ours`: sudah bertanda dan seperti yang diinginkan; `failed`: milik kita, dan tidak menjadi seperti yang terakhir diinginkan; `refused`: tidak dapat ditandai, dan dirawat manual',
  'What went wrong, in Indonesian': 'Apa yang salah, dalam bahasa Indonesia',
  'How far something that was found at a back-end has become the portal’s own':
    'Sejauh mana yang ditemukan pada sambungan telah menjadi milik portal',
  'Where it is looked up there': 'Di mana dapat dilihat di sana',
  'Under which number it is tracked at a channel that has numbers of its own':
    'Dengan nomor apa dilacak pada saluran yang bernomor sendiri',
  'The one thing that the product itself knows to have happened':
    'Satu-satunya hal yang diketahui aplikasi ini sendiri telah terjadi',
  'Its number at the channel that it came by, where it has one there':
    'Nomornya pada saluran kedatangannya, bila bernomor di sana',
  'Rows there are; null until they have been counted': 'Banyaknya baris; null sampai dihitung',
  'Its number there': 'Nomornya di sana',
  'The last answer; null before there is one': 'Jawaban terakhir; null sebelum ada',
  'That this answer was copied there': 'Bahwa jawaban ini disalin ke sana',
  'Whether the reader is one of those who copy answers': 'Apakah pembaca termasuk yang menyalin jawaban',
  'By which day somebody has to see to it': 'Sebelum hari apa seseorang harus mengurusnya',
  'Null on the side of the units: the person’s own': 'Null di pihak unit: unit orang itu sendiri',
  'Stood there already, just so': 'Sudah ada, persis demikian',
  'The daily digest, with all kinds that came in it': 'Ringkasan harian, dengan semua jenis yang dimuatnya',
  'When a mail server refused this address for good':
    'Kapan peladen surel menolak alamat ini untuk seterusnya',
};
