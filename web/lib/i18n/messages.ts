import type { messages } from '../../messages/pt-BR/index.ts';

/** The Portuguese texts are the shape that the other languages must fill. */
export type Messages = typeof messages;
