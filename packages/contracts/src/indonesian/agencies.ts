/** Texts of the contracts, from English into Indonesian. */
export const agencies: Readonly<Record<string, string>> = {
  'The agencies served here': 'Instansi yang dilayani di sini',
  'Make an agency with its first administrator, whose one-time password is shown this once':
    'Mendirikan instansi beserta administrator pertamanya; kata sandi sekali pakainya ditampilkan kali ini saja',
  'One agency: hours, channels, letterhead, positions':
    'Satu instansi: jam layanan, saluran, kop surat, jabatan',
  'Days off and make-up days of a year': 'Hari libur dan hari kerja pengganti dalam setahun',
  'Announce a day off or make-up day; open cases are counted anew':
    'Mengumumkan hari libur atau hari kerja pengganti; tenggat permohonan yang berjalan dihitung ulang',
  'Take back a day the agency entered itself': 'Membatalkan hari yang dimasukkan instansi sendiri',
  '`If-Match` names the revision that was read. Refused with 422 and the places that are wrong, or with 409 where people, published standards or drafts still need what would vanish.':
    '`If-Match` menyebut revisi yang terakhir dibaca. Ditolak dengan 422 beserta tempat yang salah, atau dengan 409 bila orang, standar yang terbit, atau konsep masih memerlukan yang akan hilang.',
  'Change an agency: hours, positions, letterhead, numbers, channels; as YAML or JSON, whole':
    'Mengubah instansi: jam, jabatan, kop surat, penomoran, saluran; utuh, sebagai YAML atau JSON',
  'Do without an identity provider; who is tied to it is forgotten too':
    'Tidak lagi memakai penyedia identitas; tautan akun dengannya ikut dihapus',
  'How the agency’s identity provider is reached': 'Cara menghubungi penyedia identitas instansi',
  'To be registered with the provider': 'Untuk didaftarkan pada penyedia',
  'To be registered as well: where it leads after signing out':
    'Untuk didaftarkan juga: alamat yang dituju sesudah keluar',
  'A secret that is left out stays as it is, unless the issuer is another one: then it must be given anew. Only https, and no address that the installation does not call.':
    'Rahasia yang tidak disebut tetap seperti semula, kecuali penerbitnya berganti: saat itu harus diberikan lagi. Hanya https, dan bukan alamat yang tidak dipanggil oleh instalasi ini.',
  'The address under which the provider publishes `/.well-known/openid-configuration`':
    'Alamat tempat penyedia menerbitkan `/.well-known/openid-configuration`',
  'Set the agency’s identity provider': 'Menetapkan penyedia identitas instansi',
  'Look whether a provider answers, before it is set':
    'Memeriksa apakah penyedia menjawab, sebelum ditetapkan',
  'What was found, or why it cannot be used': 'Yang ditemukan, atau mengapa tidak dapat dipakai',
  'Signing out here can sign out there as well': 'Keluar dari sini dapat sekaligus keluar dari sana',
  'Take the coat of arms off the letterhead': 'Menghapus lambang dari kop surat',
  'The coat of arms on the letterhead': 'Lambang pada kop surat',
  'Set the coat of arms on the letterhead: PNG or JPEG of at most 300 kB':
    'Menetapkan lambang pada kop surat: PNG atau JPEG, paling besar 300 kB',
  'Which positions need a second factor': 'Jabatan mana yang memerlukan faktor kedua',
  'Say which positions need a second factor; whoever lacks one is led to it before anything else':
    'Menetapkan jabatan yang memerlukan faktor kedua; yang belum memilikinya diantar ke sana lebih dahulu',
};
