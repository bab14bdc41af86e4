/**
 * The demo's visitors: invented people with invented numbers, drawn from a seed, so that every run makes the same
 * events (the same event ids) and a repeat adds nothing.
 */
import { uuidV5 } from '../lib/uuid.mjs'

const SEED = 20_261_121
const NAMESPACE = '5a0e0f6c-1d7c-4f0e-9b52-6f3d9c1c7a10'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '黄',
  '吴',
  '周',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '罗',
  '梁',
  '宋',
]
const GIVEN = [
  '建国',
  '丽华',
  '志强',
  '晓燕',
  '文博',
  '雨桐',
  '海涛',
  '静怡',
  '俊杰',
  '美玲',
  '思远',
  '欣然',
  '国栋',
  '佳慧',
  '一鸣',
  '雪梅',
]
const SOURCES = [
  { channel: '公众号文章', medium: 'article' },
  { channel: '公众号菜单', medium: 'menu' },
  { channel: '线下展会', medium: 'qrcode', campaign: '上海国际水展' },
  { channel: '朋友圈广告', medium: 'ad', campaign: '秋季工业用水' },
  { channel: '老客户分享', medium: 'share' },
  { channel: '直播间', medium: 'live', campaign: '制药用水新规' },
]

/** How a visitor behaves, and how many of each there are. */
const KINDS = [
  { count: 8, behave: enquires, known: true },
  { count: 7, behave: matures, known: true },
  { count: 3, behave: matures, known: false },
  { count: 6, behave: considers, known: true },
  { count: 14, behave: reads, known: true },
  { count: 12, behave: glances, known: false },
]

/**
 * The visitors `[{key, events}]`, each visitor's events in order of time, none later than `endsAt` (milliseconds).
 * `contents` are those of contents.json; an event names its content by `contentKey`.
 */
export function demoPeople({ endsAt, contents }) {
  const random = randomOf(SEED)
  const shelf = (purpose) => contents.filter((content) => content.purpose === purpose).map(({ key }) => key)
  const shelves = {
    seeding: shelf('seeding'),
    product: shelf('product'),
    price: shelf('price'),
    case: shelf('case'),
  }
  const people = []
  for (const { count, behave, known } of KINDS) {
    for (let i = 0; i < count; i += 1)
      people.push(visitor({ number: people.length, behave, known, endsAt, shelves, random }))
  }
  return people
}

function visitor({ number, behave, known, endsAt, shelves, random }) {
  const key = `demo:${number + 1}`
  const diary = []
  const act = (ago, type, contentKey, props) =>
    diary.push({ at: Math.round(endsAt - ago), type, contentKey, props })
  const read = (ago, contentKey, seconds = 40 + random() * 140) => {
    act(ago, 'content.viewed', contentKey, {})
    const viewId = uuidV5(`${key} view ${contentKey} ${diary.length}`, NAMESPACE)
    const props = { viewId, dwellMs: Math.round(seconds * 1000), depth: 60 + Math.floor(random() * 41) }
    act(ago - props.dwellMs, 'content.progressed', contentKey, props)
  }
  const pick = (shelf, n) => shuffled(shelf, random).slice(0, n)
  behave({ act, read, pick, shelves, random })

  const who = known ? knownAs(number) : {}
  const identities = [
    { kind: 'custom', value: key },
    ...(who.phone ? [{ kind: 'phone', value: who.phone, verified: true }] : []),
  ]
  const source = SOURCES[Math.floor(random() * SOURCES.length)]
  diary.sort((a, b) => a.at - b.at)
  const events = diary.map(({ at, type, contentKey, props }, index) => ({
    eventId: uuidV5(`${key} event ${index}`, NAMESPACE),
    type,
    occurredAt: new Date(at).toISOString(),
    identities,
    source,
    ...(contentKey ? { contentKey } : {}),
    ...(props ? { props } : {}),
    ...(index === 0 ? { ...(who.name ? { name: who.name } : {}), consent: consent(known, at) } : {}),
  }))
  return { key, events }
}

/** A name that no other visitor has (5 and 7 go round both lists), and a number of textbooks: 1380013xxxx. */
const knownAs = (number) => ({
  name: SURNAMES[(number * 5) % SURNAMES.length] + GIVEN[(number * 7) % GIVEN.length],
  phone: `+861380013${String(8001 + number * 7).padStart(4, '0')}`,
})

const consent = (known, at) => ({
  purposes: known ? ['analytics', 'profiling', 'contact'] : ['analytics', 'profiling'],
  basis: 'consent',
  at: new Date(at).toISOString(),
  proof: 'demo',
})

/** Reads, looks at the price and asks to be called. */
function enquires({ act, read, pick, shelves, random }) {
  const days = 1 + random() * 6
  for (const [i, key] of pick(shelves.seeding, 3).entries()) read(days * DAY + (9 - i * 3) * HOUR, key)
  const [product] = pick(shelves.product, 1)
  const [price] = pick(shelves.price, 1)
  read(5 * HOUR + random() * HOUR, product)
  read(3 * HOUR + random() * HOUR, price, 90)
  act(random() * 2 * HOUR + 10 * MINUTE, 'enquiry.sent', price, {})
}

/** Reads much within three days, shares, downloads, and studies prices and cases: mature without asking. */
function matures({ act, read, pick, shelves, random }) {
  const articles = pick(shelves.seeding, 12)
  for (const [i, key] of articles.slice(0, 6).entries()) read(30 * HOUR - i * 14 * MINUTE, key)
  for (const [i, key] of articles.slice(6).entries()) read(5 * HOUR - i * 12 * MINUTE, key)
  act(28 * HOUR, 'content.shared', articles[0], {})
  act(27 * HOUR, 'share.opened', articles[0], {})
  act(26 * HOUR, 'file.downloaded', articles[1], {})
  const pages = [...pick(shelves.price, 2), ...pick(shelves.case, 1)]
  for (const [i, key] of pages.entries()) read(2 * HOUR + i * 25 * HOUR + random() * 20 * MINUTE, key, 80)
}

/** Reads regularly and has seen one price: worth a look by ops. */
function considers({ act, read, pick, shelves, random }) {
  for (const [i, key] of pick(shelves.seeding, 7).entries()) read((1 + i * 0.6) * DAY + random() * HOUR, key)
  read(2 * DAY, pick(shelves.price, 1)[0])
  read(3.5 * DAY, pick(shelves.case, 1)[0])
  act(4 * DAY, 'file.downloaded', pick(shelves.seeding, 1)[0], {})
}

/** Comes back now and then. */
function reads({ act, read, pick, shelves, random }) {
  for (const key of pick(shelves.seeding, 2 + Math.floor(random() * 4))) read(random() * 18 * DAY + HOUR, key)
  if (random() < 0.6) read(random() * 12 * DAY + HOUR, pick(shelves.product, 1)[0])
  if (random() < 0.4) act(random() * 10 * DAY + HOUR, 'content.liked', pick(shelves.seeding, 1)[0], {})
}

/** Came once. */
function glances({ read, pick, shelves, random }) {
  const ago = (2 + random() * 18) * DAY
  for (const key of pick(shelves.seeding, 1 + Math.floor(random() * 2)))
    read(ago - random() * HOUR, key, 8 + random() * 50)
}

function shuffled(list, random) {
  const rest = [...list]
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    ;[rest[i], rest[j]] = [rest[j], rest[i]]
  }
  return rest
}

/** Mulberry32: small, seeded, good enough to draw a demo. Numbers in [0, 1). */
function randomOf(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
