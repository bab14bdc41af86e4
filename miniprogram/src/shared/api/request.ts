import Taro from '@tarojs/taro'
import { API_ROOT } from './address'
import { credentials, renewal } from './credentials'
import { Problem } from './problem'

const TIMEOUT = 10_000

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: object | ArrayBuffer
  type?: string
  /** `needed`: nobody but a signed-in visitor may ask. `optional`, the usual: a token personalises the answer. */
  token?: 'none' | 'optional' | 'needed'
}

/** Asks a visitor route. Throws a Problem when it refuses or does not answer. `path` begins below `/api/visitor`. */
export async function ask<T>(path: string, options: Ask = {}): Promise<T> {
  if (options.token !== 'none') await renewal.arriving()
  const token = options.token === 'none' ? null : credentials.token.get()
  if (options.token === 'needed' && token === null) throw new Problem('client.sign-in-needed', 401)

  const answer = await send(path, options, token)
  if (answer.status !== 401 || token === null) return read<T>(answer)

  // The token has run out. A new one, quietly and once; without one the visitor is a guest again.
  if (credentials.token.get() === token && !(await renewal.try().catch(() => false))) credentials.drop()
  const next = credentials.token.get()
  if (next === null && options.token === 'needed') throw new Problem('client.sign-in-needed', 401)
  return read<T>(await send(path, options, next))
}

interface Answer {
  status: number
  text: string
}

async function send(
  path: string,
  { method = 'GET', body, type }: Ask,
  token: string | null,
): Promise<Answer> {
  try {
    const { statusCode, data } = await Taro.request<string>({
      url: `${API_ROOT}${path}`,
      method,
      data: body ?? (method === 'POST' || method === 'PUT' ? {} : undefined),
      // Parsed here: WeChat and Taro's H5 disagree about what an answer is that is no JSON.
      dataType: 'text',
      timeout: TIMEOUT,
      header: {
        'content-type': type ?? 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    })
    return { status: statusCode, text: data }
  } catch (error) {
    throw new Problem(/timeout/i.test(messageOf(error)) ? 'client.timeout' : 'client.network', 0)
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)

function read<T>({ status, text }: Answer): T {
  const data = parsed<T>(text, status)
  if (status >= 200 && status < 300) return data
  throw new Problem(problemCode(data) ?? (status >= 500 ? 'client.server-down' : 'client.unreadable'), status)
}

/** The answer as JSON. An answer without content has none; the caller of such a route asks for `void`. */
function parsed<T>(text: string, status: number): T {
  try {
    return JSON.parse(text || 'null')
  } catch {
    throw new Problem(status >= 500 ? 'client.server-down' : 'client.unreadable', status)
  }
}

const problemCode = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string'
    ? data.code
    : null
