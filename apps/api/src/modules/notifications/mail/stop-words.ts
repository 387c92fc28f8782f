import type { aboutOf } from '../stop-tokens.ts';

/** What the link at the end of a letter says that it stops. */
export const stopWords: Readonly<Record<ReturnType<typeof aboutOf>, string>> = {
  task: 'Berhenti menerima surel tentang permohonan yang menunggu Anda',
  deadline: 'Berhenti menerima surel tentang tenggat',
  message: 'Berhenti menerima surel tentang pesan',
  progress: 'Berhenti menerima surel tentang perkembangan permohonan',
  access: 'Berhenti menerima surel tentang akses dan kredensial',
  assets: 'Berhenti menerima surel tentang aset layanan',
  system: 'Berhenti menerima surel tentang sistem',
  digest: 'Berhenti menerima ringkasan harian',
  address: 'Berhenti menerima surel pada alamat ini',
};
