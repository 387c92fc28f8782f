/** Texts of the contracts, from English into Indonesian. */
export const webhooks: Readonly<Record<string, string>> = {
  'Addresses to which events are sent, and how they are': 'Alamat tujuan kabar beserta keadaannya',
  'Deliveries follow Standard Webhooks: headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (v1, HMAC-SHA256). They come at least once, in no promised order, are tried again for three days, and end with 410. Redirects are not followed; addresses of private networks are not called.':
    'Pengiriman mengikuti Standard Webhooks: header `webhook-id`, `webhook-timestamp`, dan `webhook-signature` (v1, HMAC-SHA256). Kabar datang sekurangnya sekali, tanpa urutan yang dijanjikan, dicoba lagi selama tiga hari, dan berakhir dengan 410. Pengalihan tidak diikuti; alamat jaringan privat tidak dipanggil.',
  'Have events sent to an address; the answer shows its secret this once':
    'Mengirim kabar ke sebuah alamat; jawabannya menampilkan rahasia kali ini saja',
  'Send nothing more to an address, and forget what was sent':
    'Tidak mengirim lagi ke alamat ini dan melupakan yang pernah dikirim',
  'A webhook, with its revision as ETag': 'Sebuah webhook, dengan revisinya sebagai ETag',
  '`If-Match` names the revision that was read. What happens while it is paused or stopped is not sent later; it stands in `GET /events`.':
    '`If-Match` menyebut revisi yang terakhir dibaca. Yang terjadi selama dijeda atau dihentikan tidak dikirim kemudian; ada di `GET /events`.',
  'Change a webhook, pause it, or start it again': 'Mengubah webhook, menjedanya, atau menjalankannya lagi',
  'What was sent in the last 30 days, the newest first':
    'Yang dikirim dalam 30 hari terakhir, yang terbaru lebih dahulu',
  'One delivery with its body, and each try with its answer':
    'Satu pengiriman beserta isinya dan jawaban tiap percobaan',
  'Send an event once more, under its own id': 'Mengirim kabar sekali lagi, dengan id-nya sendiri',
  'Send a test, of type `webhook.ping`; it is tried once':
    'Mengirim uji coba bertipe `webhook.ping`; dicoba satu kali',
  'A new secret, shown this once; for a day deliveries bear the old one’s signature beside it':
    'Rahasia baru, ditampilkan kali ini saja; selama sehari kiriman juga bertanda tangan rahasia lama',
};
