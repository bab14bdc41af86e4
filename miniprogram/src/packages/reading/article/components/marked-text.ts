import type { Mark, MarkedText } from '../../../../shared/api/types'

/** A stretch of text that is drawn in one way. */
export interface Run {
  text: string
  bold: boolean
  italic: boolean
  href: string | null
}

/** Cuts a text at the borders of its marks. Marks may overlap; offsets beyond the text are cut off. */
export function runsOf({ text, marks = [] }: MarkedText): Run[] {
  const inside = (at: number) => Math.max(0, Math.min(text.length, at))
  const borders = [
    ...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [inside(from), inside(to)])]),
  ]
  borders.sort((a, b) => a - b)
  return borders.slice(0, -1).map((from, at) => {
    const to = borders[at + 1] ?? text.length
    const over = marks.filter((mark) => mark.from <= from && mark.to >= to)
    return {
      text: text.slice(from, to),
      bold: over.some(({ kind }) => kind === 'bold'),
      italic: over.some(({ kind }) => kind === 'italic'),
      href: over.find(isLink)?.href ?? null,
    }
  })
}

const isLink = (mark: Mark): mark is Mark & { kind: 'link' } => mark.kind === 'link'
