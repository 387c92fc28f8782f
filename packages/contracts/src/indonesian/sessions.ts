/** Texts of the contracts, from English into Indonesian. */
export const sessions: Readonly<Record<string, string>> = {
  'The identity providers that people sign in with': 'Penyedia identitas yang dapat dipakai untuk masuk',
  'What a browser needs to sign in with a passkey, or to prove once more who is there':
    'Yang diperlukan peramban untuk masuk dengan kunci sandi, atau untuk membuktikan sekali lagi siapa yang hadir',
  'Authorization code with PKCE, state and nonce. What must be known when the provider leads back lies sealed in a cookie for ten minutes.':
    'Authorization code dengan PKCE, state, dan nonce. Yang perlu diketahui saat penyedia mengantar kembali tersegel dalam kuki selama sepuluh menit.',
  'The provider is to ask once more who it is, also where it still knows':
    'Penyedia bertanya sekali lagi siapa orangnya, juga bila masih tahu',
  'Begin to sign in at an agency’s identity provider; the browser goes on at `url`':
    'Mulai masuk lewat penyedia identitas instansi; peramban melanjutkan ke `url`',
  'The query of the address that the provider led to, without its question mark':
    'Kueri dari alamat yang dituju penyedia, tanpa tanda tanyanya',
  'Come back from the identity provider with what it sent along':
    'Kembali dari penyedia identitas dengan yang dibekalinya',
  'End this session and, at `url`, the one at the identity provider':
    'Mengakhiri sesi ini dan, di `url`, sesi pada penyedia identitas',
  'Null where the provider ends no sessions': 'Null bila penyedia tidak mengakhiri sesi',
  'Leaves this session open': 'Membiarkan sesi ini terbuka',
  'Sign out everywhere, or everywhere else': 'Keluar di semua perangkat, atau di semua perangkat lain',
  'My open sessions': 'Sesi saya yang terbuka',
  'Whoever has a second factor sends `otp` too, a code of the authenticator app or a recovery code; without it the answer is 401 `otp-required`.':
    'Yang memiliki faktor kedua mengirim `otp` juga, kode aplikasi autentikator atau kode pemulihan; tanpa itu jawabannya 401 `otp-required`.',
  'Sign in with a password or a passkey, or open one case by its receipt':
    'Masuk dengan kata sandi atau kunci sandi, atau membuka satu permohonan dengan resinya',
  'End this session': 'Mengakhiri sesi ini',
  'Renew the access token by the cookie; the cookie is rotated, using an old one ends the session':
    'Memperbarui token akses dengan kuki; kukinya diganti, dan memakai yang lama mengakhiri sesi',
  'End one of my sessions': 'Mengakhiri salah satu sesi saya',
  'The session goes on under another id, and the cookie is a new one.':
    'Sesi berlanjut dengan id lain, dan kukinya baru.',
  'Prove once more who I am; for five minutes what asks for it is open':
    'Membuktikan sekali lagi siapa saya; selama lima menit yang memintanya terbuka',
  'Who am I': 'Siapa saya',
  'Change my own contact and language': 'Mengubah kontak dan bahasa saya',
  'Keep a passkey that my browser made; every other session ends':
    'Menyimpan kunci sandi yang dibuat peramban saya; semua sesi lain berakhir',
  'What my browser needs to make a passkey': 'Yang diperlukan peramban saya untuk membuat kunci sandi',
  'Take my passkey away; every other session ends': 'Menghapus kunci sandi saya; semua sesi lain berakhir',
  'Call my passkey something else': 'Mengganti nama kunci sandi saya',
  'Change my password; every other session ends': 'Mengganti kata sandi saya; semua sesi lain berakhir',
  'Ten new recovery codes; those before are worth nothing':
    'Sepuluh kode pemulihan baru; yang lama tidak berlaku lagi',
  'What I prove myself by beside my password': 'Bukti diri saya selain kata sandi',
  'Take my authenticator app away; every other session ends':
    'Menghapus aplikasi autentikator saya; semua sesi lain berakhir',
  'A new secret for my authenticator app; it counts once a code of it is confirmed':
    'Rahasia baru untuk aplikasi autentikator saya; berlaku setelah satu kodenya dikonfirmasi',
  'The same as an SVG': 'Yang sama sebagai SVG',
  'Base32, to be typed in where nothing can be scanned':
    'Base32, untuk diketik bila tidak ada yang dapat dipindai',
  '`otpauth://…`': '`otpauth://…`',
  'Confirm my authenticator app by a code of it; every other session ends':
    'Mengonfirmasi aplikasi autentikator saya dengan kodenya; semua sesi lain berakhir',
  'The language is changed without a proof.': 'Bahasa dapat diubah tanpa bukti.',
  'The present password is proof enough of whoever has no second factor, or was given that password by somebody else.':
    'Kata sandi sekarang sudah cukup sebagai bukti bagi yang tidak memiliki faktor kedua, atau yang kata sandinya diberikan orang lain.',
  'Positions that its claims gave end at once.': 'Jabatan yang diberikan klaimnya berakhir seketika.',
  'Which claims of the identity provider give which positions':
    'Klaim penyedia identitas mana yang memberi jabatan mana',
  'Say which claims of the identity provider give which positions':
    'Menetapkan klaim penyedia identitas mana yang memberi jabatan mana',
  'Whoever signs in there holds from then on exactly the positions that their claims give, and what people gave them. What a mapping gave and none gives any more ends at once. `If-Match` names the version that was read, so that nobody’s change is lost.':
    'Yang masuk lewat penyedia sejak itu memegang tepat jabatan yang diberikan klaimnya, dan yang diberikan orang. Yang pernah diberikan pemetaan dan tidak lagi diberikan oleh satu pun berakhir seketika. `If-Match` menyebut versi yang dibaca, agar tidak ada perubahan orang lain yang hilang.',
  'Name of a claim; inside of another as `realm_access.roles`':
    'Nama klaim; bila di dalam klaim lain, seperti `realm_access.roles`',
  'The authenticator app, passkeys, recovery codes and the tie to an account of the identity provider go.':
    'Aplikasi autentikator, kunci sandi, kode pemulihan, dan tautan dengan akun penyedia identitas dihapus.',
  'Rows that stand there already change nothing, so the same rows may come again. What is left empty stays as it is, and nobody and nothing is removed. People who come in have no password yet: it is given to each by an administrator, or they sign in through the identity provider. A registered system may bring people, and gives no positions.':
    'Baris yang sudah ada tidak mengubah apa pun, sehingga baris yang sama boleh datang lagi. Yang dikosongkan tetap seperti semula, dan tidak ada orang atau hal yang dihapus. Orang yang masuk belum memiliki kata sandi: diberikan administrator satu per satu, atau mereka masuk lewat penyedia identitas. Sistem terdaftar boleh memasukkan orang, dan tidak memberi jabatan.',
  'Refused with `step-up-required` when the caller last proved who they are more than five minutes ago':
    'Ditolak dengan `step-up-required` bila pemanggil terakhir membuktikan diri lebih dari lima menit lalu',
  'Given by a claim of the identity provider, and taken with it':
    'Diberikan oleh klaim penyedia identitas, dan diambil bersamanya',
  '`known`: the unit has an account of this NIP; `other-name`: it has, of somebody who is called differently; `unknown`: it has none, so the recipient will need a claim code':
    '`known`: unit memiliki akun dengan NIP ini; `other-name`: ada, milik orang yang bernama lain; `unknown`: tidak ada, sehingga penerima akan memerlukan kode klaim',
};
