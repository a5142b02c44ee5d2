/** Lower case without accents, so that "fa" finds "Faturas" and "sao" finds "São". */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
