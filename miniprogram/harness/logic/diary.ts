/** One setData as it crossed to the view. */
export interface SetData {
  route: string
  /** the phone's clock */
  at: number
  bytes: number
  keys: string[]
  /** the page was not the one in front */
  hidden: boolean
  /** the page had been unloaded */
  dead: boolean
}

/** One call of `wx`. */
export interface ApiCall {
  name: string
  at: number
  /** its option or first argument */
  option: unknown
  route: string | undefined
}

/** One request that left the phone, or tried to. */
export interface RequestRecord {
  method: string
  url: string
  startedAt: number
  /** milliseconds until the whole answer was there; undefined: none came */
  ms?: number
  status?: number
  /** of the answer's body, and of the same gzipped */
  bytes?: number
  gzipBytes?: number
  /** how many were under way with it, itself counted */
  together: number
  /** what was sent, as text */
  body?: string | undefined
  /** the answer as text */
  answer?: string
  header: Record<string, string>
}

/** One run of the app's code for an event or a step of the life cycle. */
export interface Run {
  name: string
  route: string | undefined
  ms: number
}

/** All that a mini-program did, for tests to look at and for the audit to judge. */
export class Diary {
  readonly errors: string[] = []
  readonly said: { level: string; text: string }[] = []
  readonly setData: SetData[] = []
  readonly calls: ApiCall[] = []
  readonly requests: RequestRecord[] = []
  readonly runs: Run[] = []
  /** names that the app read off `wx` and that are not there */
  readonly missing = new Set<string>()
}
