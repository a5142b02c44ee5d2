/** Bytes turned to text in one call; more arguments overflow the stack of some browsers. */
const CHUNK = 0x8000;

/** The content of a file as base64, byte by byte as it is: the API finds out the encoding. */
export const bytesToBase64 = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  return btoa(parts.join(''));
};
