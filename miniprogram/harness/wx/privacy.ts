import type { MiniProgram } from '../logic/mini-program.js'
import type { Listeners } from './listeners.js'
import { ask, Refusal, type Apis } from './api.js'

/** After a refusal WeChat does not ask again for the same API during this time. */
const QUIET = 10_000
const UNAUTHORIZED = 'privacy permission is not authorized'

interface Answer {
  event?: string
  buttonId?: string
}

/**
 * WeChat's privacy interception (facts of WeChat, A13): before the first use of personal data the app must show its
 * privacy guide and resolve with the button that the person tapped; without a listener WeChat shows its own sheet.
 */
export class Privacy {
  agreed = false
  /** The answer to WeChat's own sheet, shown when the app listens to nothing. */
  agreesOnSheet = true
  /** How often the app, or WeChat for it, showed the guide. */
  asked = 0
  /** Buttons `agreePrivacyAuthorization` that were really tapped. */
  private readonly tapped = new Set<string>()
  private refusedAt = -Infinity

  constructor(private readonly listeners: Listeners) {}

  apis(app: MiniProgram): Apis {
    return {
      getPrivacySetting: ask(() => ({
        needAuthorization: !this.agreed,
        privacyContractName: '《鱼梁隐私保护指引》',
      })),
      requirePrivacyAuthorize: ask(() => this.require(app, 'requirePrivacyAuthorize').then(() => ({}))),
      openPrivacyContract: ask(() => ({})),
      ...this.listeners.apis('NeedPrivacyAuthorization'),
    }
  }

  /** A button `agreePrivacyAuthorization` was tapped. */
  tap(buttonId: string): void {
    this.tapped.add(buttonId)
  }

  /** Waits until the person agreed; refuses when they do not. */
  async require(app: MiniProgram, referrer: string): Promise<void> {
    if (this.agreed || !app.built.app.__usePrivacyCheck__) return
    const refuse = () => {
      this.refusedAt = app.clock.now()
      throw new Refusal(UNAUTHORIZED, { errno: 104 })
    }
    if (app.clock.now() - this.refusedAt < QUIET) return refuse()
    this.asked += 1
    if (this.listeners.of('NeedPrivacyAuthorization').length === 0) {
      if (!this.agreesOnSheet) return refuse()
      this.agreed = true
      return
    }
    if (!(await this.answered(app, referrer))) return refuse()
    this.agreed = true
  }

  private answered(app: MiniProgram, referrer: string): Promise<boolean> {
    return new Promise((done) => {
      const resolve = (answer: Answer = {}) => {
        if (answer.event === 'disagree') done(false)
        if (answer.event !== 'agree') return
        // WeChat believes only the button that it has seen tapped.
        if (!this.tapped.has(String(answer.buttonId)))
          app.diary.errors.push(`privacy: no agree button "${answer.buttonId}" was tapped`)
        done(this.tapped.has(String(answer.buttonId)))
      }
      app.emit('NeedPrivacyAuthorization', resolve, { referrer })
    })
  }
}
