import type { ContentDraft } from '../items/content-item.js'
import { textsOf } from '../items/content-body.js'

/** How a version stands with WeChat's content safety; `unchecked` when WeChat could not be asked. */
export const CHECK_RESULTS = ['pass', 'review', 'risky', 'unchecked'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

/** Why WeChat could not be asked: nobody to ask for, somebody who has not used the app lately, or no answer. */
export const UNCHECKED_WHY = ['no-openid', 'openid-not-recent', 'wechat-away'] as const
export type UncheckedWhy = (typeof UNCHECKED_WHY)[number]

export interface PublishCheck {
  result: CheckResult
  /** WeChat's labels of what it found. */
  labels: number[]
  why: UncheckedWhy | null
}

/**
 * Whether a version may be shown: what WeChat finds risky never; what it did not pass only when a person stands for it
 * with a reason.
 */
export function verdictOn(
  { result }: PublishCheck,
  reason: string | undefined,
): 'publish' | 'refuse' | 'confirm' {
  if (result === 'pass') return 'publish'
  if (result === 'risky') return 'refuse'
  return reason === undefined ? 'confirm' : 'publish'
}

/** Everything of a version that a visitor reads. */
export const writtenIn = ({
  title,
  summary,
  tags,
  body,
}: Pick<ContentDraft, 'title' | 'summary' | 'tags' | 'body'>) => [title, summary, ...tags, ...textsOf(body)]
