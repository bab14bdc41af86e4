import type { ContentPurpose } from '../src/contracts/enums.js'
import { DAY, HOUR, MINUTE } from '../src/kernel/time.js'
import { CHANNELS } from './channels.js'
import type { Edition } from './press.js'
import { Random } from './random.js'
import { LAST_CALL } from './sales.js'

/**
 * The demo's consumers: invented people, drawn from a seed. Each is a persona of the WeChat sandbox, whose phone number
 * belongs to nobody.
 */

/** One thing that a person does in a visit, in order. */
export type Act =
  | { kind: 'read'; content: string; seconds: number; depth: number }
  | { kind: 'like' | 'favourite' | 'share'; content: string }
  | { kind: 'bind-phone' }
  /** A live session, which its platform reports; a guest is not signed in there with WeChat, only writes a number. */
  | { kind: 'watch-live'; minutes: number; asGuest?: true }
  | { kind: 'enquire'; content: string; message: string }

export interface Visit {
  at: Date
  acts: Act[]
}

export interface Person {
  /** Also the name of the sandbox's persona and the nickname. */
  name: string
  /** The channel by whose code they came first; null when through somebody's share. */
  channel: string | null
  /** Through whose share of what they came. */
  via: { sharer: number; content: string } | null
  /** What they agree to at the first visit. */
  consent: { analytics: boolean; profiling: boolean; contact: boolean; marketing: boolean }
  namesThemself: boolean
  visits: Visit[]
}

/** How people behave, and how many of each hundred do so. */
const KINDS = [
  ['enquires', 11],
  ['matures', 14],
  ['matures-unreachable', 6],
  ['considers', 16],
  ['reads', 30],
  ['glances', 20],
  ['declines', 3],
] as const
type Kind = (typeof KINDS)[number][0]

const SURNAMES = [...'王李张刘陈杨黄吴周徐孙马朱胡郭罗梁宋郑谢韩唐冯于董萧程曹袁邓']
const GIVEN = [
  ...['建国', '丽华', '志强', '晓燕', '文博', '雨桐', '海涛', '静怡', '俊杰', '美玲', '思远', '欣然', '国栋'],
  ...['佳慧', '一鸣', '雪梅', '子轩', '若曦', '明哲', '春燕', '泽宇', '婉清', '立新', '秀英', '家豪', '晓峰'],
  ...['梦洁', '永强', '诗涵', '振华', '玉兰', '宏伟', '晨曦'],
]
/** What people ask when they ask to be called. */
export const QUESTIONS = [
  '我们厂每小时大概要四十吨纯水，能来看看现场吗？',
  '想了解 X3 租赁，三家店一起装有没有优惠？',
  '现有设备不是你们的，也能托管吗？',
  '新院区明年三月投用，来得及吗？请联系我。',
  '学校暑假改造，四十台左右，想要一份方案。',
  '水质报告我有，发给谁可以报价？',
  '回用水能不能进冷却塔？想听听工程师的意见。',
  '请打电话给我，下午方便。',
]

/** The people, by when they first come. All visits lie between `from` and `until`. */
export function drawPeople(count: number, editions: readonly Edition[], from: Date, until: Date): Person[] {
  const random = new Random(20_261_122)
  const shelvesAt = (at: Date): Shelves => {
    const out = editions.filter(({ at: since }) => since <= at)
    const shelf = (wanted: ContentPurpose): string[] =>
      out.filter(({ purpose }) => purpose === wanted).map(({ key }) => key)
    return {
      seeding: shelf('seeding'),
      product: shelf('product'),
      price: shelf('price'),
      case: shelf('case'),
    }
  }
  const kinds = Array.from({ length: count }, () => random.weighted(KINDS))
  const span = until.getTime() - from.getTime()
  const starts = kinds.map(() => from.getTime() + span * random.next() ** 0.75 * 0.97).sort((a, b) => a - b)
  const people: Person[] = []
  for (const [i, start] of starts.entries()) {
    const kind = kinds[i] ?? 'reads'
    const visits = visitsOf(kind, new Date(start), until, shelvesAt(new Date(start)), random)
    if (visits.length) people.push({ ...whoIs(people.length, kind, random), visits })
  }
  passOn(people, random)
  bringForward(people, until, random)
  comeAsGuests(people, until, random)
  return people
}

/** A name for each number; they repeat after a thousand. */
export const nameOf = (number: number): string =>
  (SURNAMES[number % SURNAMES.length] ?? '') +
  (GIVEN[(number * 7 + Math.floor(number / SURNAMES.length)) % GIVEN.length] ?? '')

function whoIs(number: number, kind: Kind, random: Random): Omit<Person, 'visits'> {
  const agrees = kind !== 'declines'
  const reachable = kind !== 'matures-unreachable'
  return {
    name: nameOf(number),
    channel: random.weighted(CHANNELS.map(({ key, weight }) => [key, weight] as const)),
    via: null,
    consent: {
      analytics: agrees,
      profiling: agrees && (kind === 'matures' || kind === 'enquires' || random.chance(0.92)),
      contact: agrees && reachable && (kind === 'matures' || random.chance(0.5)),
      marketing: agrees && random.chance(0.35),
    },
    namesThemself: agrees && (kind === 'enquires' || random.chance(0.7)),
  }
}

/** About a fifth come through somebody who shared before; some of them share on, so that trees grow several hops deep. */
function passOn(people: readonly Person[], random: Random): void {
  for (const [i, person] of people.entries()) {
    const first = person.visits[0]
    if (!first || !random.chance(0.34)) continue
    const sharers = people
      .slice(0, i)
      .flatMap((one, sharer) =>
        one.visits
          .filter(({ at }) => at < first.at)
          .flatMap(({ acts }) =>
            acts.flatMap((act) => (act.kind === 'share' ? [{ sharer, content: act.content }] : [])),
          ),
      )
    if (!sharers.length) continue
    person.via = random.pick(sharers.slice(-14))
    person.channel = null
    const opened = first.acts.find((act) => act.kind === 'read')
    if (opened?.kind === 'read') opened.content = person.via.content
    if (random.chance(0.45)) first.acts.push({ kind: 'share', content: person.via.content })
  }
}

/**
 * The last of those who ask do so in the last minutes, so that somebody waits for whichever rep signs in now; some before
 * them just after the reps' last call, so that they are taken and still to be called.
 */
function bringForward(people: readonly Person[], until: Date, random: Random): void {
  const asking = people.filter(({ visits }) => visits.at(-1)?.acts.some(({ kind }) => kind === 'enquire'))
  const lastCall = until.getTime() - LAST_CALL
  const taken = asking
    .slice(0, -LATE)
    .filter(({ visits }) => visits.every(({ at }) => at.getTime() < lastCall))
  const come = (someone: readonly Person[], at: () => number): void => {
    for (const { visits } of someone) {
      const by = at() - (visits.at(-1)?.at.getTime() ?? 0)
      for (const visit of visits) visit.at = new Date(visit.at.getTime() + by)
    }
  }
  come(asking.slice(-LATE), () => until.getTime() - random.between(1, 8) * MINUTE)
  come(taken.slice(-TAKEN), () => lastCall + random.between(0, 2) * MINUTE)
}
const LATE = 8
const TAKEN = 3

/**
 * Some come to the next live session as guests and write the number that they have left before: the pool meets somebody
 * new who may be somebody it knows, which is for a person to decide.
 */
function comeAsGuests(people: readonly Person[], until: Date, random: Random): void {
  const viewers = people.flatMap(({ visits }) => {
    const live = visits.find(({ acts }) => acts.some(({ kind }) => kind === 'watch-live'))
    const isBound = visits.some(({ acts }) => acts.some(({ kind }) => kind === 'bind-phone'))
    const next = live && new Date(live.at.getTime() + LIVE_EVERY * DAY)
    return isBound && next && next < until ? [{ visits, next }] : []
  })
  for (const { visits, next } of viewers.filter((_, i) => i % 10 === 3)) {
    visits.push({ at: next, acts: [{ kind: 'watch-live', minutes: random.whole(24, 88), asGuest: true }] })
    visits.sort((a, b) => a.at.getTime() - b.at.getTime())
  }
}

/** What is out, by purpose. */
type Shelves = Record<ContentPurpose, string[]>

/** The hour of the day in the brand's zone, eight hours ahead of UTC. */
const hourOf = (at: Date): number => (at.getUTCHours() + 8) % 24

/** The brand is live every so many days, counted from 1970. */
const LIVE_EVERY = 9

/** A time of that day at which people read: mornings on the way, noon, evenings. */
const readingHour = (random: Random): number =>
  random.weighted([
    [8, 3],
    [9, 2],
    [12, 4],
    [13, 2],
    [15, 2],
    [18, 2],
    [20, 5],
    [21, 4],
    [22, 2],
  ])

function visitsOf(kind: Kind, start: Date, until: Date, shelves: Shelves, random: Random): Visit[] {
  const visits: Visit[] = []
  // Days are counted in the brand's zone, eight hours ahead of UTC.
  const midnight = Math.floor((start.getTime() + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const visit = (day: number, ...acts: Act[]): void => {
    const at = new Date(midnight + day * DAY + readingHour(random) * HOUR + random.between(0, 55) * MINUTE)
    if (at < until) visits.push({ at, acts })
  }
  const read = (content: string, least = 35, most = 190): Act => ({
    kind: 'read',
    content,
    seconds: random.whole(least, most),
    depth: random.whole(62, 100),
  })
  const reads = (key: keyof Shelves, n: number): Act[] =>
    random.some(shelves[key], n).map((content) => read(content))
  const liked = (acts: Act[]): Act[] =>
    acts.flatMap((act): Act[] =>
      act.kind === 'read' && random.chance(0.16)
        ? [
            act,
            {
              kind: random.weighted([
                ['like', 5],
                ['favourite', 3],
                ['share', 4],
              ] as const),
              content: act.content,
            },
          ]
        : [act],
    )

  switch (kind) {
    case 'enquires': {
      visit(0, ...liked(reads('seeding', 3)))
      visit(random.whole(2, 5), ...liked([...reads('product', 1), ...reads('case', 1)]))
      const price = random.pick(shelves.price)
      const asks: Act = { kind: 'enquire', content: price, message: random.pick(QUESTIONS) }
      visit(random.whole(6, 9), read(price, 60, 240), { kind: 'bind-phone' }, asks)
      // Who wants an answer asks while somebody is there to give it.
      const last = visits.at(-1)
      if (last?.acts.includes(asks))
        last.at = new Date(last.at.getTime() + (random.whole(10, 16) - hourOf(last.at)) * HOUR)
      break
    }
    case 'matures':
    case 'matures-unreachable': {
      const today = Math.round((midnight + 8 * HOUR) / DAY)
      const live = Math.ceil(today / LIVE_EVERY) * LIVE_EVERY - today
      visit(live - 1, ...liked(reads('seeding', 6)))
      visit(live, ...liked(reads('seeding', 4)), { kind: 'share', content: random.pick(shelves.seeding) })
      visits.push({
        at: new Date(midnight + live * DAY + 20 * HOUR),
        acts: [{ kind: 'watch-live', minutes: random.whole(24, 88) }],
      })
      visit(live + 1, ...reads('product', 2), ...reads('price', 1))
      visit(live + 2, ...reads('price', 1), ...(kind === 'matures' ? [{ kind: 'bind-phone' } as const] : []))
      visit(live + 3, ...reads('case', 2), ...reads('seeding', 3))
      visit(live + random.whole(8, 24), ...liked(reads('seeding', 2)))
      break
    }
    case 'considers':
      for (let week = 0; week < random.whole(2, 5); week += 1)
        visit(week * 6 + random.whole(0, 4), ...liked(reads('seeding', 2)))
      visit(random.whole(3, 14), ...reads('product', 1), ...reads('price', 1))
      if (random.chance(0.5)) visit(random.whole(8, 20), ...reads('case', 1), { kind: 'bind-phone' })
      break
    case 'reads':
      for (let i = 0; i < random.whole(1, 6); i += 1)
        visit(i * random.whole(3, 9), ...liked(reads('seeding', random.whole(1, 2))))
      if (random.chance(0.3)) visit(random.whole(2, 12), ...reads('product', 1))
      break
    case 'glances':
    case 'declines':
      visit(0, read(random.pick(shelves.seeding), 6, 40))
      break
  }
  return visits.filter(({ at }) => at < until).sort((a, b) => a.at.getTime() - b.at.getTime())
}
