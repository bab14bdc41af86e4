import { createHmac, randomUUID } from 'node:crypto'

/** A made-up WeChat user of the sandbox. */
export interface Persona {
  name: string
  openid: string
  unionid: string
  countryCode: string
  /** The number without its country code. */
  purePhoneNumber: string
}

const SEEDED = [
  '林晓',
  '王浩',
  '陈静',
  '赵磊',
  '孙悦',
  '周婷',
  '吴凡',
  '郑楠',
  '冯雪',
  '何川',
  '许诺',
  '沈佳',
]
const ABROAD = '韩梅（伦敦）'
/** Keeps the app open all day, so that texts can be checked in their name. */
const CARETAKER = '内容值班'

/**
 * The people of the sandbox. Who somebody is follows from the name alone (and, for the openid, from the app, as at
 * WeChat), so a restart changes nobody and any name may be used without introducing it first.
 */
export class Personas {
  private readonly known = new Map<string, Persona>()

  constructor(private readonly appid: string) {
    for (const name of [...SEEDED, ABROAD]) this.named(name)
  }

  get caretaker(): Persona {
    return this.make(CARETAKER)
  }

  named(name: string): Persona {
    const persona = this.known.get(name) ?? this.make(name)
    this.known.set(name, persona)
    return persona
  }

  /** The virtual user that WeChat makes up for each mere look at a page (wechat-protocol B1). */
  nobody(): Persona {
    return this.make(`nobody ${randomUUID()}`)
  }

  /** Who the person is in another app of the brand: the openid is that app's, the unionid the same. */
  openidIn(appid: string, { name }: Persona): string {
    return openidOf(appid, name)
  }

  list(): Persona[] {
    return [...this.known.values()]
  }

  private make(name: string): Persona {
    return {
      name,
      openid: openidOf(this.appid, name),
      unionid: identifier('unionid', name),
      ...(name === ABROAD ? britishNumber(name) : chineseNumber(name)),
    }
  }
}

const digest = (kind: string, text: string): Buffer =>
  createHmac('sha256', 'weir-sandbox').update(`${kind}\n${text}`).digest()

/** 28 characters of `[A-Za-z0-9_-]` that start with `o`, as openids and unionids do. */
const identifier = (kind: string, text: string): string =>
  `o${digest(kind, text).toString('base64url').slice(0, 27)}`

const digits = (name: string, count: number): string =>
  String(digest('phone', name).readUIntBE(0, 6) % 10 ** count).padStart(count, '0')

const openidOf = (appid: string, name: string): string => identifier('openid', `${appid}\n${name}`)

/** Looks like any mainland mobile number, but 154 is given to no operator, so nobody real can be rung. */
const chineseNumber = (name: string) => ({ countryCode: '86', purePhoneNumber: `154${digits(name, 8)}` })

/** 07700 900000–900999 is the range that Ofcom keeps for fiction. */
const britishNumber = (name: string) => ({ countryCode: '44', purePhoneNumber: `7700900${digits(name, 3)}` })
