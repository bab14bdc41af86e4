/** What crosses between the view in the browser and the logic in Node: JSON only. */

export interface ViewElement {
  id: string
  dataset: Record<string, unknown>
  offsetLeft: number
  offsetTop: number
}

/** The view tells the logic. */
export type FromView =
  | {
      kind: 'event'
      page: number
      event: { type: string; detail: object; target: ViewElement | null; currentTarget: ViewElement | null }
    }
  /** a button with an open-type was tapped */
  | { kind: 'open-type'; page: number; type: string; id: string; sid: string }
  | { kind: 'scroll'; page: number; scrollTop: number; atBottom: boolean }

export interface ViewPart {
  path: string
  component: boolean
  using: Record<string, string>
  css: string
}

export interface ViewSetUp {
  parts: ViewPart[]
  appCss: string
}

/** What the logic asks of the view, as `window.weirView`. */
export interface BrowserView {
  push(page: number, route: string): void
  show(page: number): void
  drop(page: number): void
  clear(): void
  set(page: number, patch: Record<string, unknown>, wrapper?: string): void
  measure(selector: string): object[]
}

/** Templates of the harness's stand-ins for WeChat's own components. */
export const BUILT_IN_TEMPLATES = {
  image: '<img src="{{src}}" alt="" />',
  input: '',
  textarea: '',
  button: '<slot/>',
  'rich-text': '',
}

export type BuiltInName = keyof typeof BUILT_IN_TEMPLATES
