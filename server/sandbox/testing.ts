import { SandboxControl } from './control-client.js'
import { isObject } from './routes/call.js'
import { createSandbox } from './sandbox.js'

export const APPID = 'wx00000000000weir1'
export const SECRET = 'secret-of-the-sandbox'
/** A template of subscribe messages. */
export const TEMPLATE = 'template-of-an-answered-enquiry-000000000000'
export const OFFICIAL_ACCOUNT = { appid: 'wx00000000000weir2', secret: 'secret-of-the-account' }

type Answer = Record<string, unknown>

export interface RunningSandbox {
  url: string
  control: SandboxControl
  /** Calls a WeChat path as a client would; fails the test unless the answer is HTTP 200. */
  get(path: string, query: Record<string, string>): Promise<Answer>
  post(path: string, query: Record<string, string>, body: unknown): Promise<Answer>
  /** A stable access token. */
  token(): Promise<string>
  close(): Promise<void>
}

/** A sandbox on a free port whose time stands still between two moves of its clock. */
export async function aSandbox(): Promise<RunningSandbox> {
  // Noon in Beijing, at the start of a minute: no window of a quota ends by chance.
  const now = Date.parse('2026-03-02T04:00:00Z')
  const sandbox = createSandbox({
    appid: APPID,
    secret: SECRET,
    officialAccount: OFFICIAL_ACCOUNT,
    templates: { [TEMPLATE]: ['thing1', 'name2', 'time3'] },
    now: () => now,
  })
  const url = await sandbox.listen()

  const call = async (path: string, query: Record<string, string>, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${url}${path}?${new URLSearchParams(query)}`, init)
    if (answer.status !== 200) throw new Error(`${path}: HTTP ${answer.status}`)
    const parsed: unknown = await answer.json()
    if (!isObject(parsed)) throw new Error(`${path}: not an object`)
    return parsed
  }
  const post = (path: string, query: Record<string, string>, body: unknown) =>
    call(path, query, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

  return {
    url,
    control: new SandboxControl(url),
    get: (path, query) => call(path, query, {}),
    post,
    token: async () => {
      const credentials = { grant_type: 'client_credential', appid: APPID, secret: SECRET }
      return String((await post('/cgi-bin/stable_token', {}, credentials)).access_token)
    },
    close: () => sandbox.close(),
  }
}
