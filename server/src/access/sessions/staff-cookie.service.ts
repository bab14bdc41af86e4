import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SECOND } from '../../kernel/time.js'
import { readCookie, writeCookie } from '../../platform/http/cookie.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { Settings } from '../../platform/settings/settings.js'
import { LIFE } from './session.js'

const PATH = '/api/staff'
const TOKEN = /^[\w-]{43}$/

/** The cookie of the staff session. Its name holds the installation, so that two on one host don't sign each other out. */
@Injectable()
export class StaffCookie {
  private readonly secure: boolean
  private name: Promise<string> | undefined

  constructor(
    @Inject(PLATFORM_CONFIG) config: Pick<PlatformConfig, 'PUBLIC_URL'>,
    private readonly settings: Settings,
  ) {
    this.secure = config.PUBLIC_URL?.startsWith('https:') ?? false
  }

  /** The token a request came with, if it looks like one. */
  async read(request: FastifyRequest): Promise<string | undefined> {
    const value = readCookie(request.headers.cookie, await this.cookieName())
    return value !== undefined && TOKEN.test(value) ? value : undefined
  }

  /** Sends a token; one sent earlier in the same answer is replaced. */
  write(reply: FastifyReply, token: string): Promise<void> {
    return this.send(reply, token, LIFE / SECOND)
  }

  /** Makes the browser forget its token. */
  clear(reply: FastifyReply): Promise<void> {
    return this.send(reply, '', 0)
  }

  private async send(reply: FastifyReply, value: string, maxAgeSeconds: number): Promise<void> {
    const cookie = writeCookie(await this.cookieName(), value, {
      path: PATH,
      secure: this.secure,
      sameSite: 'Strict',
      maxAgeSeconds,
    })
    reply.removeHeader('set-cookie')
    void reply.header('set-cookie', cookie)
  }

  private cookieName(): Promise<string> {
    this.name ??= this.installation().catch((error: unknown) => {
      this.name = undefined
      throw error
    })
    return this.name
  }

  private async installation(): Promise<string> {
    const kept = (await this.settings.get('installation')) ?? (await this.make())
    return `weir_staff_${String(kept)}`
  }

  /** Made once: of two processes that start together, the first one's stays. */
  private make(): Promise<unknown> {
    return this.settings.set('installation', randomBytes(4).toString('hex'), true)
  }
}
