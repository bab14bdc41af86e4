import { z } from 'zod'
import { refusalOf, WechatRefusal } from '../wechat.errors.js'

const envelope = z.looseObject({ errcode: z.number().default(0), errmsg: z.string().default('') })

/**
 * What an answer of WeChat says, by its content alone: errors come with HTTP 200, success with or without
 * `errcode: 0`, and the content type is not to be trusted (wechat-protocol §0). Throws WechatRefusal.
 */
export function readAnswer<S extends z.ZodType>(status: number, text: string, schema: S): z.infer<S> {
  const head = envelope.safeParse(parseJson(text))
  if (!head.success)
    throw new WechatRefusal('wechat.unavailable', `WeChat gave no JSON answer (HTTP ${status}).`)
  if (head.data.errcode !== 0) throw refusalOf(head.data.errcode, head.data.errmsg)
  const answer = schema.safeParse(head.data)
  if (answer.success) return answer.data
  const fields = answer.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new WechatRefusal('wechat.unavailable', `WeChat’s answer was not understood: ${fields}.`)
}

/** First bytes of the pictures that WeChat draws: PNG and JPEG. */
const PICTURES = [Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('ffd8ff', 'hex')]

/** A picture, or the error that came in its place: with HTTP 200, and told by its first bytes (wechat-protocol A7). */
export function readPicture(status: number, bytes: Buffer): Buffer {
  if (PICTURES.some((begin) => bytes.subarray(0, begin.length).equals(begin))) return bytes
  readAnswer(status, bytes.toString(), z.unknown())
  throw new WechatRefusal('wechat.unavailable', 'WeChat answered no picture.')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON, no envelope: the caller says so
  }
}
