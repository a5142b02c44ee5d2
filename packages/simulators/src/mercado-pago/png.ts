import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
};

const scanline = (row: readonly boolean[], scale: number): Buffer => {
  const width = row.length * scale;
  const line = Buffer.alloc(1 + Math.ceil(width / 8), 0xff);
  line[0] = 0; // filter type "none"
  row.forEach((dark, column) => {
    if (!dark) return;
    for (let x = column * scale; x < (column + 1) * scale; x += 1) {
      const at = 1 + (x >> 3);
      line[at] = (line[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  });
  return line;
};

/** A black and white PNG (1 bit per pixel, greyscale) of a square matrix; `true` is black. `scale`: pixels per module. */
export const encodePng = (matrix: readonly (readonly boolean[])[], scale: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE((matrix[0]?.length ?? 0) * scale, 0);
  header.writeUInt32BE(matrix.length * scale, 4);
  header[8] = 1; // bit depth; colour type, compression, filter and interlace stay 0
  const lines = matrix.flatMap((row) => new Array<Buffer>(scale).fill(scanline(row, scale)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
