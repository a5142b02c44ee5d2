import { encode } from 'uqr';

export interface QrShape {
  /** Modules along one side, quiet zone included. */
  readonly size: number;
  /** SVG path of the dark modules, one unit each. */
  readonly path: string;
}

/** A QR code as one SVG path. Quiet zone of four modules (ISO/IEC 18004). */
export const qrShape = (text: string): QrShape => {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''));
  return { size, path: rows.join('') };
};
