import type { Block, ContentView } from '../../../shared/api/types'

/** What can be written of a content. */
export interface Draft {
  title: string
  summary: string
  cover: string | null
  category: string
  tags: string[]
  purpose: ContentView['purpose']
  body: Block[]
}

export const EMPTY_DRAFT: Draft = {
  title: '',
  summary: '',
  cover: null,
  category: '',
  tags: [],
  purpose: 'seeding',
  body: [],
}

export const draftOf = ({ title, summary, cover, category, tags, purpose, body }: ContentView): Draft => ({
  ...{ title, summary, cover, category, tags, purpose, body },
})

/** Whether two drafts say the same. Key by key, because the server may give them in another order. */
export const isSame = (one: Draft, other: Draft): boolean => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** What is missing before the server would take it, by the name of the field. */
export const missingIn = ({ title, category }: Draft): ('title' | 'category')[] => [
  ...(title.trim() === '' ? ['title' as const] : []),
  ...(category.trim() === '' ? ['category' as const] : []),
]
