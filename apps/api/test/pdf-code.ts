import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import decodeCode from 'qr/decode.js';

/** As far as a drawing is used here; pdf.js brings one along where there is no browser. */
interface Drawing {
  context: {
    getImageData(left: number, top: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}

/** Pixels to the inch, as of a page that was printed, and photographed with a phone. */
const PER_INCH = 150;

/** What a phone reads in the QR code of a PDF's last page, drawn as pixels. @throws where there is none to be read */
export async function readCode(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false });
  const document = await loading.promise;
  const page = await document.getPage(document.numPages);
  const viewport = page.getViewport({ scale: PER_INCH / 72 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const factory = document.canvasFactory as { create(width: number, height: number): Drawing };
  const { context } = factory.create(width, height);
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  await loading.destroy();
  return decodeCode({ width, height, data });
}
