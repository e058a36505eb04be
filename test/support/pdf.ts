import { init } from '@embedpdf/pdfium';
import jsQR from 'jsqr';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The first page of a PDF as PDFium, the renderer of Chrome, shows it. */
export interface RenderedPage {
  pages: number;
  /** Millimetres. */
  width: number;
  height: number;
  /** What a reader copies out of it. */
  text: string;
  /** RGBA. */
  pixels: { data: Uint8ClampedArray; width: number; height: number };
}

const DOTS_PER_POINT = 150 / 72;
const MM_PER_POINT = 25.4 / 72;
const WHITE = 0xff_ff_ff_ff;

export async function renderPdf(pdf: Uint8Array): Promise<RenderedPage> {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const engine = await init({ wasmBinary: Uint8Array.from(wasmBinary).buffer });
  engine.PDFiumExt_Init();
  const { wasmExports } = engine.pdfium;
  // Grows while pages are drawn, so it is asked for each time.
  const memory = () => (engine.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
  const place = wasmExports.malloc(pdf.length);
  memory().set(pdf, place);
  const document = engine.FPDF_LoadMemDocument(place, pdf.length, '');
  const page = engine.FPDF_LoadPage(document, 0);
  const [across, down] = [engine.FPDF_GetPageWidthF(page), engine.FPDF_GetPageHeightF(page)];
  const width = Math.round(across * DOTS_PER_POINT);
  const height = Math.round(down * DOTS_PER_POINT);
  const bitmap = engine.FPDFBitmap_Create(width, height, 1);
  engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  // 16: with the bytes in the order red, green, blue.
  engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 16);
  const from = engine.FPDFBitmap_GetBuffer(bitmap);
  const data = Uint8ClampedArray.from(memory().subarray(from, from + width * height * 4));
  return {
    pages: engine.FPDF_GetPageCount(document),
    width: across * MM_PER_POINT,
    height: down * MM_PER_POINT,
    text: textOf(page),
    pixels: { data, width, height },
  };

  function textOf(of: number): string {
    const text = engine.FPDFText_LoadPage(of);
    const count = engine.FPDFText_CountChars(text);
    const at = wasmExports.malloc(2 * count + 2);
    engine.FPDFText_GetText(text, 0, count, at);
    return Buffer.from(memory().subarray(at, at + 2 * count)).toString('utf16le');
  }
}

/** What the QR code on a page says to a decoder that knows nothing of how it was made; null when it finds none. */
export function qrOn({ pixels: { data, width, height } }: RenderedPage): string | null {
  return decode(data, width, height)?.data ?? null;
}

// A CommonJS module whose types say that it is none.
const decode = ((jsQR as { default?: unknown }).default ?? jsQR) as typeof jsQR.default;
