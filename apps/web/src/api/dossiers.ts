import { fetchBlob } from './files.ts';
import { saveFile } from './show-file.ts';

/** Saves everything of a case that its reader may see, under `name`. */
export const saveDossier = async (id: string, name: string): Promise<void> => {
  const file = await fetchBlob(`/service-requests/${id}/dossier`, undefined, { timeout: 0 });
  saveFile(file, `${name.replaceAll('/', '-')}.zip`);
};
