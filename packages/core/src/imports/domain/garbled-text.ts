/** UTF-8 that was read as Windows-1252 and stored anew: é has become Ã©. The second character is one of 0x80–0xBF. */
const TWICE_ENCODED = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Symbols inside a word, as the DOS encoding (code page 850) gives when it is read as Windows-1252: ç is ‡, é is ‚, ã is Æ. */
const SYMBOL_IN_WORD = /\p{L}[‚ƒ„†‡ˆ‰‹›¡¢£¤¥¦¨©¬®¯±¶¸]|[‚ƒ„†‡ˆ‰‹›¡¢£¤¥¦¨©¬®¯±¶¸]\p{L}|\p{Ll}Æ/u;

/** Whether a text shows that its file was saved in another encoding than it is read in: it would be stored garbled. */
export const isGarbled = (text: string): boolean =>
  text.includes('\ufffd') || TWICE_ENCODED.test(text) || SYMBOL_IN_WORD.test(text);
