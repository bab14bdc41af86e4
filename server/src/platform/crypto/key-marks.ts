import { createHmac } from 'node:crypto'
import type { PlatformConfig } from '../platform.config.js'

/** What tells whether two installations have the same keys, and nothing else about the keys. */
export interface KeyMarks {
  /** Mark of each key of SECRET_KEYS by its id. */
  secretKeys: Record<string, string>
  blindIndexKey: string
}

/** The marks of the configured keys: 64 bits of an HMAC under each; the keys are random, so nothing leads back. */
export function keyMarks(config: Pick<PlatformConfig, 'SECRET_KEYS' | 'BLIND_INDEX_KEY'>): KeyMarks {
  const keys = config.SECRET_KEYS.split(',').map((key): [string, string] => {
    const at = key.indexOf(':')
    return [key.slice(0, at), markOf(key.slice(at + 1))]
  })
  return { secretKeys: Object.fromEntries(keys), blindIndexKey: markOf(config.BLIND_INDEX_KEY) }
}

const markOf = (base64: string): string =>
  createHmac('sha256', Buffer.from(base64, 'base64')).update('weir key mark').digest('hex').slice(0, 16)

/** Names of the keys of `needed` that `present` lacks or has another one for. */
export const missingKeys = (needed: KeyMarks, present: KeyMarks): string[] => [
  ...Object.entries(needed.secretKeys)
    .filter(([id, mark]) => present.secretKeys[id] !== mark)
    .map(([id]) => `SECRET_KEYS ${id}`),
  ...(needed.blindIndexKey === present.blindIndexKey ? [] : ['BLIND_INDEX_KEY']),
]
