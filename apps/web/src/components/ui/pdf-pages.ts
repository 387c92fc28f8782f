import * as pdf from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

pdf.GlobalWorkerOptions.workerSrc = worker;

/** A document opened for looking at, page by page. */
export interface PdfPages {
  count: number;
  /** Draws a page, 1 being the first; `turn` in degrees. */
  draw(page: number, canvas: HTMLCanvasElement, look: { zoom: number; turn: number }): Promise<void>;
  close(): void;
}

/** Screen pixels per point at 100 %: a page of A4 is then about as wide as half a desk. */
const scale = 1;

/** Opens a PDF. pdf.js runs no script of a document. */
export const openPdf = async (file: Blob): Promise<PdfPages> => {
  const task = pdf.getDocument({ data: new Uint8Array(await file.arrayBuffer()) });
  const document = await task.promise;
  return {
    count: document.numPages,
    async draw(number, canvas, { zoom, turn }) {
      const page = await document.getPage(number);
      const density = window.devicePixelRatio || 1;
      const viewport = page.getViewport({
        scale: scale * zoom * density,
        rotation: (page.rotate + turn) % 360,
      });
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      canvas.style.width = `${viewport.width / density}px`;
      // As it is opened a page fits the desk, on a phone too; who enlarges it scrolls.
      canvas.style.maxWidth = zoom > 1 ? 'none' : '100%';
      canvas.style.height = 'auto';
      await page.render({ canvas, viewport }).promise;
    },
    close: () => {
      void task.destroy();
    },
  };
};
