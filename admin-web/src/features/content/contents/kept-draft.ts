import { isSame, type Draft } from './draft'

/** What was typed and not saved, kept in this browser so that a closed tab or a dead battery loses nothing. */
export interface KeptDraft {
  draft: Draft
  /** ISO 8601. */
  keptAt: string
}

const nameOf = (id: string): string => `weir.content-draft.${id}`

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  typeof value.title === 'string' &&
  'body' in value &&
  Array.isArray(value.body) &&
  'tags' in value &&
  Array.isArray(value.tags)

/** What this browser kept of a content (`new` for one that isn't saved yet), unless it says what `stored` says. */
export function keptDraft(id: string, stored: Draft): KeptDraft | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null')
    if (typeof value !== 'object' || value === null || !('draft' in value) || !('keptAt' in value))
      return undefined
    const { draft, keptAt } = value
    if (!isDraft(draft) || typeof keptAt !== 'string') return undefined
    return isSame({ ...stored, ...draft }, stored) ? undefined : { draft: { ...stored, ...draft }, keptAt }
  } catch {
    return undefined
  }
}

/** A full or forbidden storage keeps nobody from writing. */
export function keepDraft(id: string, draft: Draft): void {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify({ draft, keptAt: new Date().toISOString() }))
  } catch {
    // nothing to be done
  }
}

export function forgetDraft(id: string): void {
  try {
    localStorage.removeItem(nameOf(id))
  } catch {
    // nothing to be done
  }
}
