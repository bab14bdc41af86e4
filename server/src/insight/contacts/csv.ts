/** A line of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cellOf).join(',')}\r\n`

/** First characters that make a formula of a cell, or reach a formula behind blanks. */
const FORMULA = /^[\s]*[=+\-@|%]|^[\t\r\n]/

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value)
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Stands before everything else, so that Excel reads UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'
