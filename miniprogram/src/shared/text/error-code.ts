import { zhCN } from './zh-cn'

type Prefixed<K> = K extends `error.${infer Code}` ? Code : never
/** A reason that has a text. */
export type ErrorCode = Prefixed<keyof typeof zhCN>

const isKnown = (code: string): code is ErrorCode => `error.${code}` in zhCN

/** The code itself, or that of the text for what nobody foresaw. */
export const errorCodeOf = (code: string): ErrorCode => (isKnown(code) ? code : 'client.unknown')
