import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { OperatorError } from '../database/operator-error.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { Settings } from '../settings/settings.js'
import { keyMarks, missingKeys } from './key-marks.js'

const SECRET = 'secret-key.'
const BLIND = 'blind-index-key'

/**
 * Which keys the database needs: marks of every key that has sealed, and of the blind index's. A process whose keys
 * don't cover them does not start: it could open nobody's phone, or would take everybody for a stranger.
 */
@Injectable()
export class KeysInUse implements OnModuleInit {
  constructor(
    private readonly settings: Settings,
    @Inject(PLATFORM_CONFIG)
    private readonly config: Pick<PlatformConfig, 'SECRET_KEYS' | 'BLIND_INDEX_KEY'>,
  ) {}

  async onModuleInit(): Promise<void> {
    const own = keyMarks(this.config)
    const [current = ''] = Object.keys(own.secretKeys)
    const blindIndexKey = String(await this.settings.set(BLIND, own.blindIndexKey, true))
    await this.settings.set(SECRET + current, own.secretKeys[current], true)
    const needed = await this.settings.startingWith(SECRET)
    const missing = missingKeys(
      {
        secretKeys: Object.fromEntries(
          [...needed].map(([name, mark]) => [name.slice(SECRET.length), String(mark)]),
        ),
        blindIndexKey,
      },
      own,
    )
    if (missing.length)
      throw new OperatorError(
        `The database holds what was made with keys that this process lacks or has others for: ${missing.join(', ')}.\n` +
          'Give them back. A key of SECRET_KEYS may go after npm run reseal has said that nothing needs it.',
      )
  }

  /** Nothing is sealed with this key any more. */
  forget(keyId: string): Promise<void> {
    return this.settings.remove(SECRET + keyId)
  }
}
