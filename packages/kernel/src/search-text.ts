/** Lower case, no accents, only letters and digits between single spaces: the form in which names are searched. */
export const normaliseText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Particles of Brazilian names that everybody has: indexing them would fill one partition with the whole base. */
const PARTICLES = new Set(['da', 'de', 'do', 'das', 'dos', 'e']);

/** The words of a text that are worth an index item: distinct, at least two characters, at most eight of them. */
export const searchWords = (text: string): readonly string[] =>
  [
    ...new Set(
      normaliseText(text)
        .split(' ')
        .filter((word) => word.length >= 2 && !PARTICLES.has(word)),
    ),
  ].slice(0, 8);
