import type { TextKey } from '../../../shared/text/zh-cn'

/** What WeChat's content safety said, or why it could not be asked. */
export interface Finds {
  labels: number[]
  why: 'no-openid' | 'openid-not-recent' | 'wechat-away' | null
}

const WHY = ['no-openid', 'openid-not-recent', 'wechat-away'] as const

/** The same out of a refusal's facts. */
export const findsOf = ({ labels, why }: Readonly<Record<string, unknown>>): Finds => ({
  labels: Array.isArray(labels) ? labels.filter((label): label is number => typeof label === 'number') : [],
  why: WHY.find((one) => one === why) ?? null,
})

/** WeChat's labels (msg_sec_check) in words; a label that is not known is "other". */
const LABELS: Readonly<Record<number, TextKey>> = {
  10001: 'content.label.advertising',
  20001: 'content.label.politics',
  20002: 'content.label.porn',
  20003: 'content.label.abuse',
  20006: 'content.label.crime',
  20008: 'content.label.fraud',
  20012: 'content.label.vulgar',
  20013: 'content.label.copyright',
}

export const labelText = (label: number): TextKey => LABELS[label] ?? 'content.label.other'
