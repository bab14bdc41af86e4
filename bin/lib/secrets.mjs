import { randomBytes } from 'node:crypto'
import { inWeir, readJson, writeJson } from './paths.mjs'

/**
 * The secrets of this installation's embedded run, made once and kept in `.weir/secrets.json`. The sandbox's
 * credentials are kept too: they stay the same so that a restart makes nobody a stranger.
 */
export function secrets() {
  const path = inWeir('secrets.json')
  const kept = readJson(path, {})
  const made = {
    SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    SANDBOX_MP_APPID: `wx${randomBytes(8).toString('hex')}`,
    SANDBOX_MP_SECRET: randomBytes(16).toString('hex'),
    SANDBOX_OA_APPID: `wx${randomBytes(8).toString('hex')}`,
    SANDBOX_OA_SECRET: randomBytes(16).toString('hex'),
    SANDBOX_TEMPLATE_ENQUIRY_TAKEN: randomBytes(32).toString('base64url'),
    SANDBOX_PUSH_TOKEN: randomBytes(16).toString('hex'),
    SANDBOX_PUSH_AES_KEY: randomBytes(22).toString('hex').slice(0, 43),
    ...kept,
  }
  if (Object.keys(made).some((name) => !kept[name])) writeJson(path, made)
  return made
}
