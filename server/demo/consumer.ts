import { createHash } from 'node:crypto'
import type { SandboxControl } from '../sandbox/control-client.js'
import { SECOND } from '../src/kernel/time.js'
import type { Act, Person } from './people.js'

/** Sends one request of a consumer and answers its JSON. */
export type Send = <T>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  token?: string,
) => Promise<T>

/** What the demo's consumers read and pass on, by the library's keys and the people's numbers. */
export interface Stage {
  contentIds: ReadonlyMap<string, string>
  /** Tokens that were handed out: `${person} ${content}`. */
  shares: Map<string, string>
  /** The live platform reports who watched, and for how long. */
  reportLive(persona: string, at: Date, watched: Extract<Act, { kind: 'watch-live' }>): Promise<void>
}

const keyOf = (person: number, content: string): string => `${String(person)} ${content}`

interface Event {
  eventId: string
  type: string
  occurredAt: string
  contentId?: string
  shareToken?: string
  source?: { channel: string }
  props?: { viewId: string; dwellMs: number; depth: number }
}

/** A person in the mini-program: signs in through the sandbox and speaks to the visitor API as the mini-program does. */
export class Consumer {
  private token: string | undefined

  constructor(
    private readonly number: number,
    private readonly person: Person,
    private readonly send: Send,
    private readonly sandbox: SandboxControl,
    private readonly stage: Stage,
  ) {}

  /**
   * Does the acts of one visit that began at `at`; reading takes its time: `wait` is called with its milliseconds and
   * answers the time then.
   */
  async visit(at: Date, acts: readonly Act[], wait: (ms: number) => Promise<Date>): Promise<void> {
    const first = this.token === undefined
    if (first) await this.signIn()
    const via = first ? this.via() : undefined
    let now = at
    let events: Event[] = []
    let recorded = 0
    // The same story again says the same things again, which changes nothing.
    const idOf = (what: string): string => uuidOf(`${this.person.name} ${at.toISOString()} ${what}`)
    const record = (type: string, contentId: string, more: Partial<Event> = {}): void => {
      events.push({
        eventId: idOf(`event ${String(recorded++)}`),
        type,
        occurredAt: now.toISOString(),
        contentId,
        ...this.source(),
        ...more,
      })
    }
    const flush = async (): Promise<void> => {
      if (events.length) await this.ask('POST', '/api/visitor/behaviours', { events })
      events = []
    }
    for (const act of acts) {
      if (act.kind === 'bind-phone') {
        await flush()
        await this.ask('POST', '/api/visitor/phone', { code: await this.sandbox.phoneCode(this.person.name) })
        continue
      }
      if (act.kind === 'watch-live') {
        await this.stage.reportLive(this.person.name, now, act)
        continue
      }
      const contentId = this.contentIdOf(act.content)
      switch (act.kind) {
        case 'read': {
          const opened = via && act.content === this.person.via?.content ? { shareToken: via } : {}
          if (opened.shareToken) record('share.opened', contentId, opened)
          record('content.viewed', contentId, opened)
          now = await wait(act.seconds * SECOND)
          const props = {
            viewId: idOf(`view ${String(recorded)}`),
            dwellMs: act.seconds * SECOND,
            depth: act.depth,
          }
          record('content.progressed', contentId, { props })
          now = await wait(3 * SECOND)
          break
        }
        case 'like':
        case 'favourite':
          await flush()
          await this.ask('PUT', `/api/visitor/contents/${contentId}/${act.kind}`)
          break
        case 'share':
          record('content.shared', contentId, { shareToken: await this.tokenFor(act.content, via) })
          break
        case 'enquire':
          await flush()
          await this.ask('POST', '/api/visitor/enquiries', { message: act.message, contentId, callMe: true })
          break
      }
    }
    await flush()
  }

  private async signIn(): Promise<void> {
    const { person } = this
    const code = await this.sandbox.loginCode(person.name)
    const via = this.via()
    const { token } = await this.send<{ token: string }>('POST', '/api/visitor/session', {
      code,
      ...this.source(),
      ...(via ? { shareToken: via } : {}),
    })
    this.token = token
    await this.ask('PUT', '/api/visitor/consent', { purposes: person.consent, proof: 'demo' })
    if (person.namesThemself) await this.ask('PUT', '/api/visitor/me', { nickname: person.name })
  }

  /** The article's answer brings the token to share it with. */
  private async tokenFor(content: string, via: string | undefined): Promise<string> {
    const query = via ? `?via=${via}` : ''
    const article = await this.ask<{ shareToken: string }>(
      'GET',
      `/api/visitor/contents/${this.contentIdOf(content)}${query}`,
    )
    this.stage.shares.set(keyOf(this.number, content), article.shareToken)
    return article.shareToken
  }

  private via(): string | undefined {
    const { via } = this.person
    return via ? this.stage.shares.get(keyOf(via.sharer, via.content)) : undefined
  }

  private source(): { source?: { channel: string } } {
    return this.person.channel ? { source: { channel: this.person.channel } } : {}
  }

  private contentIdOf(content: string): string {
    const id = this.stage.contentIds.get(content)
    if (!id) throw new Error(`the library has no ${content}`)
    return id
  }

  private ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    return this.send<T>(method, path, body, this.token)
  }
}

/** A UUID of the shape of version 4 that follows from a text. */
const uuidOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
