import { createHash } from 'node:crypto'
import type { ContentPurpose, ContentState } from '../../contracts/enums.js'
import type { ContentBody } from './content-body.js'

/** What a version holds; a version never changes once it is saved. */
export interface ContentDraft {
  title: string
  summary: string
  cover: string | null
  category: string
  tags: string[]
  purpose: ContentPurpose
  body: ContentBody
}

/** Where an item stands. `publishedVersion` stays after a withdrawal: it is what visitors saw last. */
export interface Standing {
  state: ContentState
  latestVersion: number
  publishedVersion: number | null
}

/** Equal for equal contents, whatever the order of keys; tags count in their order. */
export const digestOf = (draft: ContentDraft): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(canonical(draft)))
    .digest()

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).filter(([, part]) => part !== undefined)
  return known.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)])
}

/** Whether publishing this version would change what visitors see. */
export const isShown = (item: Standing, version: number): boolean =>
  item.state === 'published' && item.publishedVersion === version

/** Whether a newer version waits to be published. */
export const hasUnpublished = (item: Standing): boolean => item.latestVersion !== item.publishedVersion

/** What a system's put does to an item (open API). */
export type PutVerdict = 'unchanged' | 'publish-latest' | 'publish-new' | 'save-new'

/**
 * A put means "this is how it reads now": what visitors already see is left alone, else it is published. A withdrawal
 * is a person's decision and stands: what comes is saved, and only staff publish it again.
 */
export function verdictOnPut(item: Standing, put: { asLatest: boolean; asShown: boolean }): PutVerdict {
  if (item.state === 'withdrawn') return put.asLatest ? 'unchanged' : 'save-new'
  if (item.state === 'published' && put.asShown) return 'unchanged'
  return put.asLatest ? 'publish-latest' : 'publish-new'
}
