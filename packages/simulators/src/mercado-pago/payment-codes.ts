import { buildStaticPixCode } from '@provedor/kernel/pix-code';
import { encode } from 'uqr';
import { encodePng } from './png.ts';

/** The random key registered in the simulated account. */
const PIX_KEY = 'b76aa9c2-2ec4-4110-954e-ebfe34f05b61';

/** Like the real gateway: a static-looking code with key, amount and `mpqrinter<id>` as txid. */
export const pixCodeFor = (paymentId: number, amountCents: number): string =>
  buildStaticPixCode({
    key: PIX_KEY,
    amountCents,
    merchantName: 'PROVEDOR SIMULADO',
    merchantCity: 'SAO PAULO',
    txid: `mpqrinter${paymentId}`,
  });

const MAX_IMAGES = 500;
const images = new Map<string, string>();

/** A PNG of the QR code, base64 without the `data:` prefix. Kept for a while: searches answer the same codes again. */
export const qrPngBase64 = (pixCode: string): string => {
  const known = images.get(pixCode);
  if (known !== undefined) return known;
  const image = encodePng(encode(pixCode, { ecc: 'M', border: 4 }).data, 4).toString('base64');
  if (images.size >= MAX_IMAGES) images.clear();
  images.set(pixCode, image);
  return image;
};

/** 47 digits in the shape of a digitable line. Its check digits are not computed: no bank will ever read it. */
export const boletoLineFor = (paymentId: number, amountCents: number): string =>
  `23793${String(paymentId).padStart(32, '0')}${String(amountCents).padStart(10, '0')}`;
