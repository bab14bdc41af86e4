import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '../src/kernel/time.js'
import { Consumer, type Send, type Stage } from './consumer.js'
import { nameOf, QUESTIONS, type Act, type Person } from './people.js'
import { sandbox } from './play.js'
import { Random } from './random.js'

/** How long until the next consumer comes, in seconds. */
const PAUSE: readonly [number, number] = [5, 14]
/** Names that the ninety days have not used begin here. */
const FIRST_NUMBER = 400

interface Article {
  id: string
  title: string
  category: string
}

/**
 * Consumers in real time: they open the running installation as the mini-program does, read as long as reading takes, and
 * some ask to be called, so that an onlooker sees leads arrive. The first one asks.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, people: { type: 'string', default: '1000' } },
  })
  const { url } = values
  if (!url) throw new Error('--url names the running installation')
  const random = new Random(Date.now() % 1_000_000)
  const send = over(url)
  const articles = await everyArticle(send)
  const titles = new Map(articles.map(({ id, title }) => [id, title]))
  const stage: Stage = {
    contentIds: new Map(articles.map(({ id }) => [id, id])),
    shares: new Map(),
    reportLive: () => Promise.reject(new Error('nobody is live now')),
  }
  const first = FIRST_NUMBER + random.whole(0, 500)
  const visits: Promise<void>[] = []
  for (let n = 0; n < Number(values.people); n += 1) {
    const asks = n % 4 === 0
    const person = { ...aPerson(first + n), visits: [] }
    const acts = asks ? asking(articles, random) : reading(articles, random)
    visits.push(
      visit(person, acts).catch((error: unknown) => {
        say(person.name, error instanceof Error ? error.message : String(error))
      }),
    )
    await sleep(random.between(...PAUSE) * SECOND)
  }
  await Promise.all(visits)

  async function visit(person: Person, acts: Act[]): Promise<void> {
    const consumer = new Consumer(0, person, send, sandbox(), stage)
    for (const act of acts) {
      say(person.name, describe(act, titles))
      await consumer.visit(new Date(), [act], async (ms) => {
        await sleep(ms)
        return new Date()
      })
    }
  }
}

/** Requests of a phone, over the network. */
const over =
  (url: string): Send =>
  async <T>(method: string, path: string, body?: unknown, token?: string) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`${method} ${path} answered ${String(answer.status)}: ${text.slice(0, 300)}`)
    return (text ? JSON.parse(text) : undefined) as T // what our own routes declare
  }

async function everyArticle(send: Send): Promise<Article[]> {
  const articles: Article[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: { items: Article[]; next: string | null } = await send(
      'GET',
      `/api/visitor/contents?limit=100${after && `&after=${encodeURIComponent(after)}`}`,
    )
    articles.push(...page.items)
    after = page.next
  }
  if (!articles.length) throw new Error('Nothing is published yet: npm start fills the demo first.')
  return articles
}

const aPerson = (number: number): Omit<Person, 'visits'> => ({
  name: nameOf(number),
  channel: 'gzh',
  via: null,
  consent: { analytics: true, profiling: true, contact: true, marketing: false },
  namesThemself: true,
})

const read = (content: string, random: Random): Act => ({
  kind: 'read',
  content,
  seconds: random.whole(31, 48),
  depth: random.whole(70, 100),
})

function asking(articles: readonly Article[], random: Random): Act[] {
  const priced = articles.filter(({ title }) => /价|报|收费/.test(title))
  const { id } = random.pick(priced.length ? priced : articles)
  return [
    { ...read(id, random), seconds: 12 } as Act,
    { kind: 'bind-phone' },
    { kind: 'enquire', content: id, message: random.pick(QUESTIONS) },
  ]
}

function reading(articles: readonly Article[], random: Random): Act[] {
  return random.some(articles, random.whole(1, 3)).flatMap(({ id }): Act[] => {
    const after = random.weighted([
      [null, 4],
      ['like', 3],
      ['favourite', 2],
    ] as const)
    return [read(id, random), ...(after ? [{ kind: after, content: id }] : [])]
  })
}

function describe(act: Act, titles: ReadonlyMap<string, string>): string {
  const title = 'content' in act ? `《${titles.get(act.content) ?? ''}》` : ''
  switch (act.kind) {
    case 'read':
      return `阅读 ${title}`
    case 'like':
      return `赞 ${title}`
    case 'favourite':
      return `收藏 ${title}`
    case 'share':
      return `分享 ${title}`
    case 'bind-phone':
      return '绑定手机'
    case 'watch-live':
      return '看直播'
    case 'enquire':
      return `咨询：${act.message}`
  }
}

const say = (name: string, what: string): void =>
  void process.stdout.write(`  ${new Date().toTimeString().slice(0, 8)}  ${name}  ${what}\n`)

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
