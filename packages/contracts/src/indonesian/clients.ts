/** Texts of the contracts, from English into Indonesian. */
export const clients: Readonly<Record<string, string>> = {
  'What other systems may be allowed': 'Yang dapat diizinkan kepada sistem lain',
  'The systems that an agency lets in': 'Sistem lain yang diizinkan instansi',
  'Whom to ask when it misbehaves: name with telephone or address':
    'Siapa yang dihubungi bila sistem ini bermasalah: nama dengan telepon atau alamat',
  'From where it may call; empty for everywhere':
    'Dari mana sistem boleh memanggil; kosong berarti dari mana saja',
  'Address or network, such as 10.20.0.0/16 or 2001:db8::/32':
    'Alamat atau jaringan, misalnya 10.20.0.0/16 atau 2001:db8::/32',
  'Register a system; its secret is shown this once':
    'Mendaftarkan sistem; rahasianya ditampilkan kali ini saja',
  'One system, with its version as ETag': 'Satu sistem, dengan versinya sebagai ETag',
  '`If-Match` names the version that was read. The unit that it is bound to stays.':
    '`If-Match` menyebut versi yang terakhir dibaca. Unit yang mengikatnya tetap.',
  'Change what a system may do; it needs a new token afterwards':
    'Mengubah yang boleh dilakukan sistem; sesudah itu sistem memerlukan token baru',
  'A further secret beside the present one, shown this once; two are valid at a time':
    'Menambah rahasia di samping yang sekarang, ditampilkan kali ini saja; dua berlaku bersamaan',
  'End a secret, and every token that the system holds':
    'Mengakhiri sebuah rahasia beserta semua token yang dipegang sistem',
  'At once: its next call is refused, whatever token it holds.':
    'Seketika: panggilan berikutnya ditolak, apa pun tokennya.',
  'Suspend a system, let it in again, or revoke it for good':
    'Menangguhkan sistem, mengizinkannya lagi, atau mencabutnya untuk seterusnya',
  'End a token of one’s own before its time (RFC 7009)':
    'Mengakhiri token sendiri sebelum waktunya (RFC 7009)',
  '`grant_type=client_credentials`. The system’s id and secret come as HTTP Basic or as `client_id` and `client_secret`. The token lives ten minutes; a change of the system’s rights ends it at once.':
    '`grant_type=client_credentials`. Id dan rahasia sistem dikirim sebagai HTTP Basic atau sebagai `client_id` dan `client_secret`. Token berumur sepuluh menit; perubahan hak sistem mengakhirinya seketika.',
  'A token for a registered system (RFC 6749 section 4.4)':
    'Token untuk sistem yang terdaftar (RFC 6749 bagian 4.4)',
};
