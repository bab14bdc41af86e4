import type { Block, Mark } from '../../../../shared/api/types'

/** A node of the editor's document, as it reads and writes JSON; only what is used here. */
export interface Node {
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  content?: Node[]
}

interface Marked {
  text: string
  marks?: Mark[] | undefined
}

/** Who is quoted stands in the last line of a quote, behind a dash. */
const BY = /^\s*[—–-]{1,2}\s*(\S.*)$/

/** A body as the editor's document. */
export const docOf = (body: readonly Block[]): Node => ({
  type: 'doc',
  content: body.length === 0 ? [{ type: 'paragraph' }] : body.map(nodeOf),
})

function nodeOf(block: Block): Node {
  switch (block.type) {
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: runs(block) }
    case 'paragraph':
      return { type: 'paragraph', content: runs(block) }
    case 'quote': {
      const lines = [...block.text.split('\n'), ...(block.by === undefined ? [] : [`—— ${block.by}`])]
      return {
        type: 'blockquote',
        content: lines.map((text) => ({ type: 'paragraph', content: runs({ text }) })),
      }
    }
    case 'list':
      return {
        type: block.ordered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: runs(typeof item === 'string' ? { text: item } : item) }],
        })),
      }
    case 'image': {
      const { url, alt = '', width = null, height = null } = block
      return { type: 'image', attrs: { src: url, alt, width, height } }
    }
  }
}

/** A text as runs of the same marks; a line break is a node of its own. */
function runs({ text, marks = [] }: Marked): Node[] {
  const breaks = [...text.matchAll(/\n/g)].flatMap(({ index }) => [index, index + 1])
  const cuts = [0, text.length, ...breaks, ...marks.flatMap(({ from, to }) => [from, to])]
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  return places.slice(0, -1).flatMap((from, at): Node[] => {
    const part = text.slice(from, places[at + 1])
    if (part === '') return []
    if (part === '\n') return [{ type: 'hardBreak' }]
    const here = marks.filter((mark) => mark.from <= from && from < mark.to)
    return [{ type: 'text', text: part, ...(here.length === 0 ? {} : { marks: here.map(editorMark) }) }]
  })
}

const editorMark = (mark: Mark) =>
  mark.kind === 'link' ? { type: 'link', attrs: { href: mark.href } } : { type: mark.kind }

/** The editor's document as a body. What a body can't hold is left out; empty lines go. */
export const bodyOf = (doc: Node): Block[] => (doc.content ?? []).flatMap(blockOf)

function blockOf(node: Node): Block[] {
  switch (node.type) {
    case 'heading': {
      const { text } = textOf(node)
      return text === ''
        ? []
        : [{ type: 'heading', level: node.attrs?.level === 3 ? 3 : 2, text: text.replace(/\s*\n\s*/g, ' ') }]
    }
    case 'paragraph': {
      const marked = textOf(node)
      return marked.text === '' ? [] : [{ type: 'paragraph', ...marked }]
    }
    case 'blockquote':
      return quoteOf(node)
    case 'bulletList':
    case 'orderedList': {
      const items = textBlocksIn(node)
        .map(textOf)
        .filter(({ text }) => text !== '')
      if (items.length === 0) return []
      const plain = items.map((item) => (item.marks === undefined ? item.text : item))
      return [{ type: 'list', ordered: node.type === 'orderedList', items: plain }]
    }
    case 'image':
      return imageOf(node)
    default:
      return []
  }
}

function quoteOf(node: Node): Block[] {
  const texts = textBlocksIn(node)
    .map((line) => textOf(line).text)
    .filter((text) => text !== '')
  const by = texts.length > 1 ? BY.exec(texts.at(-1) ?? '')?.[1] : undefined
  const text = (by === undefined ? texts : texts.slice(0, -1)).join('\n')
  return text === '' ? [] : [{ type: 'quote', text, ...(by === undefined ? {} : { by }) }]
}

function imageOf({ attrs = {} }: Node): Block[] {
  const { src, alt, width, height } = attrs
  if (typeof src !== 'string' || src === '') return []
  return [
    {
      type: 'image',
      url: src,
      ...(typeof alt === 'string' && alt.trim() !== '' ? { alt: alt.trim() } : {}),
      ...(typeof width === 'number' ? { width } : {}),
      ...(typeof height === 'number' ? { height } : {}),
    },
  ]
}

/** What holds text, however deep: the editor lets lists stand in lists, a body doesn't. */
const textBlocksIn = ({ content = [] }: Node): Node[] =>
  content.flatMap((part) =>
    part.type === 'paragraph' || part.type === 'heading' ? [part] : textBlocksIn(part),
  )

/** Text and marks, without outer blanks: offsets count in the text as the server keeps it. */
function textOf({ content = [] }: Node): Marked {
  let whole = ''
  const found: Mark[] = []
  for (const node of content) {
    const part = node.type === 'hardBreak' ? '\n' : (node.text ?? '')
    for (const mark of node.marks ?? []) extend(found, mark, whole.length, whole.length + part.length)
    whole += part
  }
  const start = whole.length - whole.trimStart().length
  const text = whole.trim()
  const marks = found
    .map((mark) => ({
      ...mark,
      from: Math.max(0, mark.from - start),
      to: Math.min(text.length, mark.to - start),
    }))
    .filter(({ from, to }) => from < to)
  return marks.length === 0 ? { text } : { text, marks }
}

/** Runs beside each other with the same mark are one stretch. */
function extend(
  found: Mark[],
  { type, attrs }: { type: string; attrs?: Record<string, unknown> },
  from: number,
  to: number,
) {
  const href = attrs?.href
  const before = found.find(
    (mark) => mark.to === from && mark.kind === type && (mark.kind !== 'link' || mark.href === href),
  )
  if (before !== undefined) before.to = to
  else if (type === 'bold' || type === 'italic') found.push({ from, to, kind: type })
  else if (type === 'link' && typeof href === 'string') found.push({ from, to, kind: 'link', href })
}
