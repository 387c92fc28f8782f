/** Photographs larger than this are made smaller; a page photographed stays readable well below it. */
const enough = 1_000_000;
/** The longer side of what is left, in pixels: A4 at 200 dots an inch. */
const longestSide = 2400;

/** A photograph small enough for a weak line, or null where nothing is gained: it is small already, or none that can be read here. */
export const shrinkPhoto = async (file: File): Promise<File | null> => {
  if (!/^image\/(jpeg|png)$/.test(file.type) || file.size <= enough) return null;
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext('2d');
  if (brush === null) return null;
  // What is see-through would turn black.
  brush.fillStyle = 'white';
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  let smallest: Blob | null = null;
  for (const quality of [0.85, 0.7, 0.55]) {
    smallest = await draw(canvas, quality);
    if (smallest !== null && smallest.size <= enough) break;
  }
  if (smallest === null || smallest.size > file.size / 2) return null;
  return new File([smallest], file.name.replace(/\.\w+$/, '.jpg'), { type: smallest.type });
};

const draw = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality);
  });
