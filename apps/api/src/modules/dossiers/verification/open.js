/** Files of a chooser, by their paths where a folder was chosen. */
export const chosenFiles = (list) =>
  [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** Files that were dropped, those of folders too. What was dropped is known only while it is told of, so it is taken down first. */
export const droppedFiles = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  return (await Promise.all(entries.map(filesBelow))).flat();
};

const filesBelow = async (entry) => {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = entry.createReader();
  const found = [];
  // A folder is told of a hundred at a time.
  for (let some; some === undefined || some.length > 0; found.push(...some))
    some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
  return (await Promise.all(found.map(filesBelow))).flat();
};

/** Paths from the dossier's own folder on, which is where its list lies; what lies beside that folder is left alone. */
export const fromOwnFolder = (files) => {
  const lists = files.map(({ path }) => path).filter((path) => /(^|\/)checksums\.txt$/.test(path));
  const root = (lists.sort((one, other) => one.length - other.length)[0] ?? '').replace(
    /checksums\.txt$/,
    '',
  );
  return files
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, file }) => ({ path: path.slice(root.length), file }));
};
