/** The ways in which WeChat answers. */
export type Api =
  /** returns at once */
  | { kind: 'sync'; call: (...args: never[]) => unknown }
  /** answers by success, fail and complete, or by a promise when none was given */
  | { kind: 'ask'; call: (option: Option) => unknown }
  /** as `ask`, and returns a task that can be aborted */
  | { kind: 'task'; call: (option: Option) => Task }
  /** no function: what stands there */
  | { kind: 'value'; value: unknown }
  /** returns an object with APIs of its own */
  | { kind: 'object'; members: Apis }

export type Apis = Record<string, Api>

/** An app's option: nothing of it is to be trusted. */
export type Option = Record<string, unknown>

export interface Task {
  answer: Promise<object>
  abort(): void
}

export const sync = (call: (...args: never[]) => unknown): Api => ({ kind: 'sync', call })
export const ask = (call: (option: Option) => unknown): Api => ({ kind: 'ask', call })
export const task = (call: (option: Option) => Task): Api => ({ kind: 'task', call })

/** WeChat's refusal: arrives as `<api>:fail <message>`. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly more: { errno?: number; errCode?: number } = {},
  ) {
    super(message)
  }
}

/** A text of an option; refuses anything else as WeChat does. */
export function textIn(option: Option, name: string): string {
  const value = option[name]
  if (typeof value !== 'string') throw new Refusal(`parameter error: parameter.${name} should be String`)
  return value
}
