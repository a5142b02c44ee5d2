/** One reply: its first word and its attributes as `=name=value`, without tag. */
export interface Reply {
  readonly word: '!re' | '!done' | '!trap' | '!empty' | '!fatal';
  readonly attributes: readonly string[];
}

export const done: Reply = { word: '!done', attributes: [] };
export const empty: Reply = { word: '!empty', attributes: [] };
export const doneWith = (ret: string): Reply => ({ word: '!done', attributes: [`=ret=${ret}`] });
export const trap = (message: string, category: number | undefined): Reply => ({
  word: '!trap',
  attributes: category === undefined ? [`=message=${message}`] : [`=category=${category}`, `=message=${message}`],
});
