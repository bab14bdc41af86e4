/** An amount in fen as yuan. */
export const moneyText = (fen: number, language: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY' }).format(fen / 100)
