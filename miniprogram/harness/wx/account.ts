import type { SandboxControl } from '../../../server/sandbox/control-client.js'
import type { MiniProgram } from '../logic/mini-program.js'
import { ask, Refusal, type Apis } from './api.js'

export type Subscribed = 'accept' | 'reject' | 'ban' | 'filter'

/** WeChat's list of ways in which subscribing fails. */
const NOT_BY_TAP = 'can only be invoked by user TAP gesture.'

/** A person with WeChat: what they would answer to its sheets. Codes are minted by the sandbox. */
export class Account {
  /** The answer to the sheet for a subscribe message. */
  subscribes: Subscribed = 'accept'
  /** The answer to the sheet for the phone number. */
  givesPhone = true

  constructor(
    readonly persona: string,
    private readonly wechat: SandboxControl,
  ) {}

  apis(app: MiniProgram): Apis {
    return {
      login: ask(async () => ({ code: await this.wechat.loginCode(this.persona) })),
      checkSession: ask(() => ({})),
      requestSubscribeMessage: ask(({ tmplIds }) => {
        if (!app.inGesture) throw new Refusal(NOT_BY_TAP, { errCode: 20000 })
        const ids = Array.isArray(tmplIds) ? tmplIds.map(String) : []
        if (ids.length === 0) throw new Refusal('TmplIds can not be empty', { errCode: 10001 })
        if (ids.length > 5) throw new Refusal('Templates count out of max bounds', { errCode: 20003 })
        return Object.fromEntries(ids.map((id) => [id, this.subscribes]))
      }),
      requestPayment: ask(() => {
        throw new Refusal('cancel')
      }),
    }
  }

  /** Detail of `getphonenumber`, after the person has answered WeChat's sheet. */
  async phoneNumber(): Promise<object> {
    return this.givesPhone
      ? { errMsg: 'getPhoneNumber:ok', code: await this.wechat.phoneCode(this.persona) }
      : { errMsg: 'getPhoneNumber:fail user deny' }
  }
}
