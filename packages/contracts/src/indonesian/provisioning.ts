/** Texts of the contracts, from English into Indonesian. */
export const provisioning: Readonly<Record<string, string>> = {
  'Kinds of back-ends, with what each asks of an administrator':
    'Jenis sambungan beserta yang ditanyakan kepada administrator',
  'Which back-end plays which role of the agency’s standards':
    'Sambungan mana yang memegang peran mana dalam standar instansi',
  'Key of the back-end; `manual` where people do it': 'Kunci sambungan; `manual` bila dikerjakan orang',
  'Choose who plays which role; what is left out is as the agency’s definition says':
    'Memilih sambungan untuk tiap peran; yang tidak disebut mengikuti definisi instansi',
  'The agency’s back-ends, and how they are': 'Sambungan instansi beserta keadaannya',
  'Add a back-end; its secrets are sealed at once': 'Menambah sambungan; rahasianya langsung disegel',
  '`If-Match` names the revision that was read.': '`If-Match` menyebut revisi yang terakhir dibaca.',
  'Remove a back-end that has made nothing that still stands':
    'Menghapus sambungan yang tidak membuat apa pun yang masih ada',
  'A back-end, with its revision as ETag': 'Sebuah sambungan, dengan revisinya sebagai ETag',
  '`If-Match` names the revision that was read. Secrets that are not sent stay; where an address changes, all have to be sent, so that none goes where it was not given for.':
    '`If-Match` menyebut revisi yang terakhir dibaca. Rahasia yang tidak dikirim tetap; bila alamatnya berganti semuanya harus dikirim, agar tidak ada yang sampai ke tempat yang bukan tujuannya.',
  'Change a back-end’s settings': 'Mengubah pengaturan sambungan',
  'Test the connection: version, missing rights, capacity, or what is wrong in words':
    'Menguji sambungan: versi, izin yang kurang, kapasitas, atau apa yang salah, dalam kalimat',
  'Replace secrets, once the back-end has taken the new ones; refused else, and the old ones stay':
    'Mengganti rahasia setelah sambungan menerima yang baru; bila tidak, ditolak dan yang lama tetap berlaku',
  'While typing: is this name free, allowed and not reserved':
    'Selagi mengetik: apakah nama ini bebas, diizinkan, dan tidak dicadangkan',
  'What is to be created, and how far it is': 'Yang akan dibuat dan sampai di mana',
  'What a case has made and still exists: what could be undone, and what stays in the register':
    'Yang dibuat permohonan dan masih ada: apa yang dapat dibatalkan, dan apa yang tinggal di daftar aset',
  'What running the items that wait would do now; asks their back-ends and changes nothing':
    'Yang akan dilakukan bila yang menunggu dijalankan sekarang; menanyai sambungan dan tidak mengubah apa pun',
  'What the provisioning that lies ahead would make; asks its back-ends and changes nothing':
    'Yang akan dibuat penyediaan di depan; menanyai sambungan dan tidak mengubah apa pun',
  'For whoever decides at a step before it; empty for all others, and where nothing lies ahead. The first twenty things are asked about.':
    'Untuk yang memutuskan di langkah sebelumnya; kosong untuk yang lain, dan bila tidak ada penyediaan di depan. Yang ditanyakan dua puluh yang pertama.',
  'It ends along with it': 'Ikut diakhiri bersamanya',
  'Of a closing: what stands on the asset, or on what does':
    'Pada penghentian: yang bersandar pada asetnya, langsung atau tidak',
  'How many things would be made': 'Berapa yang akan dibuat',
  'Who gets its credential, by name': 'Penerima aksesnya, dengan nama',
  'A person makes it': 'Dikerjakan orang',
  'Why making it would fail now, in words': 'Mengapa pembuatannya akan gagal sekarang, dalam kalimat',
  'Have everything created that waits and that a back-end makes; no plan that destroys data is carried out':
    'Membuat semua yang menunggu dan dibuat oleh sambungan; rencana yang menghapus data tidak dijalankan',
  'Items of one kind that wait to be made by hand, as a file in which what comes of each is filled in':
    'Butir sejenis yang menunggu dibuat manual, sebagai berkas untuk diisi hasilnya',
  '`take` says which rows: `all` records nothing where one of them is bad (422, with each), `good` passes over the bad ones. A row whose item was recorded meanwhile is a bad one, so a file that comes twice records nothing twice.':
    '`take` menentukan barisnya: `all` tidak mencatat apa pun bila satu saja salah (422, beserta masing-masing), `good` melewati yang salah. Baris yang butirnya sudah tercatat sementara itu termasuk salah, sehingga berkas yang datang dua kali tidak mencatat dua kali.',
  'Record what a filled-in work sheet says, multipart as `file`; credentials are sealed at once':
    'Mencatat isi lembar kerja, multipart sebagai `file`; kredensial langsung disegel',
  'Read a filled-in work sheet, multipart as `file`: a verdict for each row; nothing is stored':
    'Membaca lembar kerja yang terisi, multipart sebagai `file`: hasil periksa tiap baris; tidak ada yang disimpan',
  'What stays is answered; it stands in the register until it is terminated there.':
    'Yang tinggal dijawab; tetap di daftar aset sampai diakhiri di sana.',
  'Undo what a cancelled or rejected case has made and nobody was given access to':
    'Membatalkan yang dibuat permohonan yang dibatalkan atau ditolak dan belum diserahkan kepada siapa pun',
  'Record by hand what was created, by the item’s recordSchema; its credential is sealed at once':
    'Mencatat yang dibuat manual, menurut recordSchema butirnya; kredensialnya langsung disegel',
  '`planHash` is that of the plan that was seen: a plan that destroys data is only carried out as it was seen, and refused with 409 where it has become one since.':
    '`planHash` milik rencana yang sudah dilihat: rencana yang menghapus data hanya dijalankan seperti yang dilihat, dan ditolak dengan 409 bila sejak itu menjadi demikian.',
  'Have the back-end create it': 'Membuatnya oleh sambungan',
};
