/** What a kind of failure means and what to do about it, for the official who reads it. */
const sentences: Record<string, string> = {
  transient: 'Sistem tujuan sedang sibuk; akan dicoba lagi.',
  unavailable: 'Sistem tujuan tidak dapat dihubungi. Tunggu, atau catat hasilnya secara manual.',
  conflict:
    'Nama atau tempatnya sudah dipakai pihak lain. Gunakan nama lain, atau kembalikan kepada pemohon.',
  invalid: 'Sistem tujuan menolak isian ini. Perbaiki isian, lalu coba lagi.',
  permission: 'Sistem tujuan menolak hak akses kami. Hubungi administrator.',
  ambiguous:
    'Hasilnya belum pasti dan perlu diperiksa. Periksa di sistem tujuan, lalu coba lagi atau catat manual.',
};

/** What some codes mean more closely. */
const closer: Record<string, string> = {
  'provision.unavailable.paused':
    'Sambungan ke sistem tujuan sedang terhenti. Butir ini dilanjutkan otomatis setelah sambungan pulih.',
  'provision.conflict.taken': 'Nama ini sudah dipakai. Kembalikan kepada pemohon untuk memilih nama lain.',
  'provision.conflict.unmarkable': 'Sistem tujuan ini tidak mempunyai tempat untuk tanda milik portal.',
  'provision.conflict.mark-taken':
    'Tempat tanda milik portal berisi nomor pegawai. Kosongkan di sistem tujuan bila nomor itu tidak dipakai.',
  'provision.conflict.not-askable':
    'Isinya tidak dapat dinyatakan sebagai permohonan, sehingga tidak dapat dipulihkan dari portal.',
  'provision.conflict.another': 'Bertanda milik portal atau aset lain.',
  'provision.conflict.gone': 'Sudah tidak ada di sistem tujuan.',
  'provision.conflict.asset-ended':
    'Aset ini telah diakhiri selama permohonan berjalan, sehingga tidak ada lagi yang dapat diubah. Pemohon dapat membatalkan permohonannya.',
  'provision.conflict.asset-ending':
    'Aset ini sedang menunggu pengakhirannya. Batalkan pengakhiran itu di halaman aset lebih dahulu, atau akhiri permohonan ini.',
  'provision.invalid.unsuspendable': 'Sistem tujuan tidak dapat menangguhkan layanan jenis ini.',
  'provision.invalid.not-later': 'Tanggal berakhir yang diminta lebih awal daripada yang berlaku sekarang.',
  'provision.invalid.unknown-value': 'Layanan ini tidak mempunyai nilai yang diminta untuk diubah.',
  'provision.invalid.incomplete':
    'Isian yang diperlukan untuk membuatnya belum ada. Kembalikan kepada pemohon untuk melengkapinya.',
  'provision.invalid.unchangeable':
    'Nilai ini tidak dapat diubah di sistem tujuan tanpa membuat layanannya dari awal.',
  'provision.invalid.address':
    'Alamat surel ini tidak dapat dipakai. Kembalikan kepada pemohon untuk memperbaikinya.',
  'provision.invalid.address-reserved':
    'Alamat surel ini milik pengelola domain. Kembalikan kepada pemohon untuk memilih nama lain.',
  'provision.invalid.zone':
    'Nama ini berada di luar domain yang dilayani. Kembalikan kepada pemohon untuk memperbaikinya.',
};

/**
 * A failure of a back-end in words: what it means, then the back-end's own words as they came, for whoever must tell them to somebody.
 * Codes are `provision.<kind>.<code>`.
 */
export const failureInWords = ({ code, detail }: { code: string; detail: string }): string => {
  if (closer[code] !== undefined) return closer[code];
  const sentence = sentences[code.split('.')[1] ?? ''];
  return sentence === undefined ? detail : `${sentence} (${detail.replace(/\.$/, '')})`;
};
