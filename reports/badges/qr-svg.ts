import QRCode from 'qrcode';

const QUIET = 4;

/** A code of a badge as a QR code: version 6 at level M, with the quiet margin that readers need. One path, so that no hairline parts its squares. */
export function qrSvg(code: string): string {
  const { modules } = QRCode.create([{ data: code, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const path = Array.from({ length: modules.size }, (_, y) => rowPath(modules, y)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000" shape-rendering="crispEdges"/></svg>`;
}

/** The dark squares of a row, each run of them one rectangle. */
function rowPath(modules: QRCode.BitMatrix, y: number): string {
  let path = '';
  const { size } = modules;
  for (let x = 0; x < size; x += 1) {
    const from = x;
    while (x < size && modules.get(y, x)) x += 1;
    if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h-${x - from}z`;
  }
  return path;
}
