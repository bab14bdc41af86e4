import { WechatError } from './wechat-error.js'

/** Templates of the mini-program, by id: their fields, such as `thing1`. */
export type Templates = Readonly<Record<string, readonly string[]>>

/** Longest value of a field by its kind, in code points (wechat-protocol A6). */
const LIMITS: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  name: 20,
  phrase: 5,
  phone_number: 17,
  car_number: 8,
}

/** Who allows how many messages of which template: one for each "accept", however often (wechat-protocol A6). */
export class Subscriptions {
  private readonly granted = new Map<string, number>()

  constructor(private readonly templates: Templates) {}

  templateIds(): string[] {
    return Object.keys(this.templates)
  }

  accept(openid: string, templateId: string): number {
    const count = this.remaining(openid, templateId) + 1
    this.granted.set(`${openid} ${templateId}`, count)
    return count
  }

  remaining(openid: string, templateId: string): number {
    return this.granted.get(`${openid} ${templateId}`) ?? 0
  }

  /** Refuses as WeChat does: an unknown template, a wrong value, nobody who allows it; else one is used up. */
  use(openid: string, templateId: string, data: Record<string, unknown>): void {
    const fields = this.templates[templateId]
    if (!fields) throw new WechatError(40037)
    for (const field of fields) {
      const given = data[field]
      const value = typeof given === 'object' && given !== null && 'value' in given ? given.value : undefined
      if (typeof value !== 'string' || value === '')
        throw new WechatError(47003, `argument invalid! data.${field}.value is emtpy`)
      const limit = LIMITS[field.replace(/\d+$/, '')]
      if (limit !== undefined && [...value].length > limit)
        throw new WechatError(47003, `argument invalid! data.${field}.value invalid`)
    }
    if (this.remaining(openid, templateId) < 1) throw new WechatError(43101)
    this.granted.set(`${openid} ${templateId}`, this.remaining(openid, templateId) - 1)
  }
}
