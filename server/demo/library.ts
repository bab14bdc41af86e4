import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONTENT_PURPOSES, type ContentPurpose } from '../src/contracts/enums.js'
import { isMotif, type MotifName } from './picture.js'

/** One article of the demo's brand, as its file in `library/` says it. */
export interface LibraryItem {
  key: string
  title: string
  summary: string
  category: string
  tags: string[]
  purpose: ContentPurpose
  picture: MotifName
  /** The day of the story on which it comes out. */
  day: number
  blocks: LibraryBlock[]
}

/** A part of an article; an image is drawn and uploaded before it has an address. */
export type LibraryBlock =
  | { type: 'heading'; level: 2; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'quote'; text: string }
  | { type: 'image'; motif: MotifName }
  | { type: 'list'; ordered: false; items: string[] }

/** Reads every article, by key in order of the file names. A file that breaks the form is an error that names it. */
export function readLibrary(folder: string): LibraryItem[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
  return files.sort().map((name) => parseItem(name.slice(0, -3), readFileSync(join(folder, name), 'utf8')))
}

/** Parses an article: `# title`, a list of facts, then blocks between blank lines. */
export function parseItem(key: string, text: string): LibraryItem {
  const wrong = (what: string): Error => new Error(`library/${key}.md: ${what}`)
  const [title = '', facts = '', ...parts] = text.trim().split(/\n{2,}/)
  const fact = (name: string): string => {
    const found = new RegExp(`^- ${name}: (.+)$`, 'm').exec(facts)?.[1]
    if (!found) throw wrong(`no ${name}`)
    return found
  }
  const motifOf = (name: string): MotifName => {
    if (!isMotif(name)) throw wrong(`no picture is called ${name}`)
    return name
  }
  const purpose = CONTENT_PURPOSES.find((known) => known === fact('purpose'))
  if (!title.startsWith('# ')) throw wrong('no title')
  if (!purpose) throw wrong('no such purpose')
  return {
    key,
    title: title.slice(2),
    summary: fact('summary'),
    category: fact('category'),
    tags: fact('tags').split(', '),
    purpose,
    picture: motifOf(fact('picture')),
    day: Number(fact('day')),
    blocks: parts.map((part): LibraryBlock => {
      if (part.startsWith('## ')) return { type: 'heading', level: 2, text: part.slice(3) }
      if (part.startsWith('> ')) return { type: 'quote', text: part.slice(2) }
      const image = /^!\[\]\((\w+)\)$/.exec(part)
      if (image) return { type: 'image', motif: motifOf(image[1] ?? '') }
      if (part.startsWith('- '))
        return {
          type: 'list',
          ordered: false,
          items: part.split('\n').map((item) => item.replace(/^- /, '')),
        }
      return { type: 'paragraph', text: part }
    }),
  }
}
