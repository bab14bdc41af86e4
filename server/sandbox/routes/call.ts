import { WechatError } from '../wechat-error.js'
import type { Credentials, World } from '../world.js'

/** One request as a route sees it. */
export interface Call {
  method: string
  path: string
  query: URLSearchParams
  body: string
}

/** Answers with a JSON object or the bytes of a PNG, or throws a WechatError. */
export interface Route {
  method: 'GET' | 'POST'
  answer(world: World, call: Call): object
}

/** The JSON object in the body; 44002 when there is no body, 47001 when it is anything else. */
export function jsonBody(call: Call): Record<string, unknown> {
  if (call.body === '') throw new WechatError(44002)
  try {
    const value: unknown = JSON.parse(call.body)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new WechatError(47001)
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Refuses credentials other than the app's own (the mini-program's unless said): 41002, 40013, 41004, 40125. */
export function checkCredentials(
  world: World,
  appid: unknown,
  secret: unknown,
  app: Credentials | undefined = world.app,
): void {
  if (!appid) throw new WechatError(41002)
  if (appid !== app?.appid) throw new WechatError(40013)
  if (!secret) throw new WechatError(41004)
  if (secret !== app.secret) throw new WechatError(40125)
}
