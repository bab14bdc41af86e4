/** Cuts a Chinese text after each clause; a text without Chinese punctuation stays whole, its spaces break it well. */
export const phrasesOf = (text: string): string[] =>
  text.match(/[^，。；：？！]+[，。；：？！]*[”）]*|[，。；：？！]+/g) ?? [text]
