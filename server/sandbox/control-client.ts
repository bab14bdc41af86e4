import type { Fault } from './faults.js'
import type { LedgerEntry } from './ledger.js'
import type { PushAttempt, PushMessage, PushTarget } from './pusher.js'

export interface ShownPersona {
  name: string
  openid: string
  unionid: string
  phone: { countryCode: string; purePhoneNumber: string; e164: string }
}

/** Works a running sandbox from a test: what a person would do on the phone, and what may go wrong. */
export class SandboxControl {
  /** @param url base URL of the sandbox, as `Sandbox.listen` answers it */
  constructor(private readonly url: string) {}

  /** The person taps "sign in": what `wx.login` hands to the mini-program. */
  async loginCode(persona: string): Promise<string> {
    return (await this.ask<{ code: string }>('POST', 'login-codes', { persona })).code
  }

  /** The person allows the phone number: what the phone button hands to the mini-program. */
  async phoneCode(persona: string): Promise<string> {
    return (await this.ask<{ code: string }>('POST', 'phone-codes', { persona })).code
  }

  persona(name: string): Promise<ShownPersona> {
    return this.ask('GET', `persona?name=${encodeURIComponent(name)}`)
  }

  async personas(): Promise<ShownPersona[]> {
    return (await this.ask<{ personas: ShownPersona[] }>('GET', 'personas')).personas
  }

  /** The person answers the panel that asks for messages; answers how many of the template are allowed now. */
  async subscribe(persona: string, templateId: string, status: 'accept' | 'reject'): Promise<number> {
    return (await this.ask<{ remaining: number }>('POST', 'subscriptions', { persona, templateId, status }))
      .remaining
  }

  async advance(ms: number): Promise<void> {
    await this.ask('POST', 'clock', { advanceMs: ms })
  }

  async setClock(now: Date): Promise<void> {
    await this.ask('POST', 'clock', { now: now.toISOString() })
  }

  async bindToOpenPlatform(bound: boolean): Promise<void> {
    await this.ask('POST', 'app', { boundToOpenPlatform: bound })
  }

  /** Says which pages of the mini-program are published: none is before the first release. */
  async publishPages(published: string[]): Promise<void> {
    await this.ask('POST', 'pages', { published })
  }

  /** Sets where message pushes go; answers whether the app proved that the address is its own. */
  async aimPushes(target: PushTarget): Promise<boolean> {
    return (await this.ask<{ verified: boolean }>('POST', 'push-target', target)).verified
  }

  /** Pushes a message of a person to the app; answers every try to deliver it. */
  async push(
    persona: string,
    message: PushMessage,
    spoils: { wrongSignature?: boolean; foreignAppid?: string; copies?: number; delayMs?: number } = {},
  ): Promise<PushAttempt[]> {
    return (await this.ask<{ attempts: PushAttempt[] }>('POST', 'pushes', { persona, message, ...spoils }))
      .attempts
  }

  /** Spoils the next `times` (1 unless given) calls of a path. */
  async fault(fault: Omit<Fault, 'times'> & { times?: number }): Promise<void> {
    await this.ask('POST', 'faults', fault)
  }

  async clearFaults(): Promise<void> {
    await this.ask('DELETE', 'faults')
  }

  /** Calls that reached WeChat, of one path or all, oldest first. */
  async ledger(path?: string): Promise<LedgerEntry[]> {
    const query = path === undefined ? '' : `?path=${encodeURIComponent(path)}`
    return (await this.ask<{ entries: LedgerEntry[] }>('GET', `ledger${query}`)).entries
  }

  async clearLedger(): Promise<void> {
    await this.ask('DELETE', 'ledger')
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.url}/__sandbox__/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`sandbox ${method} ${path}: ${answer.status} ${await answer.text()}`)
    const parsed: unknown = await answer.json()
    return parsed as T // both ends live in this folder
  }
}
