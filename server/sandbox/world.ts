import { VirtualClock } from './clock.js'
import { Codes } from './codes.js'
import { Faults } from './faults.js'
import { Ledger } from './ledger.js'
import { releasedPages, type Pages } from './pages.js'
import { Personas } from './personas.js'
import { Pusher } from './pusher.js'
import { Quotas } from './quotas.js'
import { Subscriptions, type Templates } from './subscriptions.js'
import { Tokens } from './tokens.js'

export interface Credentials {
  readonly appid: string
  readonly secret: string
}

/** The mini-program that this sandbox knows. */
export interface App extends Credentials {
  /** Only an app bound to an Open Platform account is told unionids (wechat-protocol A1). */
  boundToOpenPlatform: boolean
}

/** Everything that the sandbox remembers. */
export interface World {
  app: App
  officialAccount: Credentials | undefined
  clock: VirtualClock
  personas: Personas
  codes: Codes
  pages: Pages
  /** openid → the one valid session_key. */
  sessions: Map<string, string>
  /** openid → when its person last used the mini-program. */
  lastUse: Map<string, number>
  quotas: Quotas
  tokens: Tokens
  faults: Faults
  ledger: Ledger
  subscriptions: Subscriptions
  /** Ids of messages are numbers that grow. */
  nextMessageId(): number
  pusher: Pusher
}

export function createWorld(
  { appid, secret }: Credentials,
  officialAccount: Credentials | undefined,
  templates: Templates,
  base?: () => number,
): World {
  const clock = new VirtualClock(base)
  let messages = 1_000_000
  const quotas = new Quotas(clock)
  return {
    app: { appid, secret, boundToOpenPlatform: true },
    officialAccount,
    clock,
    personas: new Personas(appid),
    codes: new Codes(clock),
    pages: releasedPages(),
    sessions: new Map(),
    lastUse: new Map(),
    quotas,
    tokens: new Tokens(clock, quotas),
    faults: new Faults(),
    ledger: new Ledger(),
    subscriptions: new Subscriptions(templates),
    nextMessageId: () => ++messages,
    pusher: new Pusher(appid, clock),
  }
}
