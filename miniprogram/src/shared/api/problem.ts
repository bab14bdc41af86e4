import type { ErrorCode } from '../text/error-code'
import { errorCodeOf } from '../text/error-code'

/** Why a request came to nothing, as a code that has a text in both languages. */
export class Problem extends Error {
  readonly code: ErrorCode
  /** 0 when no answer arrived. */
  readonly status: number

  constructor(code: string, status: number) {
    super(code)
    this.name = 'Problem'
    this.code = errorCodeOf(code)
    this.status = status
  }
}

/** What went wrong, in any error. */
export const codeOf = (error: unknown): ErrorCode =>
  error instanceof Problem ? error.code : 'client.unknown'
