import { randomUUID } from 'node:crypto'
import { DAY, HOUR } from '../../src/kernel/time.js'
import { event, type Api } from '../setup/house.js'

/** Contents of the person of scoring spec §6.6: eight articles, a white paper, and price and case pages. */
/** Ids of those contents. */
export type ItsContents = { articles: string[]; paper: string; pages: string[] }

export async function itsContents(api: Api): Promise<ItsContents> {
  const articles = await api.publish(
    ...Array.from({ length: 8 }, (_, i) => ({ title: `文章 ${i + 1}`, purpose: 'seeding' })),
  )
  const [paper = '', ...pages] = await api.publish(
    { title: '白皮书', purpose: 'product' },
    { title: '价格一', purpose: 'price' },
    { title: '案例', purpose: 'case' },
    { title: '价格二', purpose: 'price' },
  )
  return { articles, paper, pages }
}

/** Noon in the brand's zone some days ago, so that a day never splits a window of the scoring model. */
const noon = (now: Date, daysAgo: number): Date => {
  const shanghai = 8 * HOUR
  const day = Math.floor((now.getTime() + shanghai) / DAY) * DAY
  return new Date(Math.min(day - daysAgo * DAY + 4 * HOUR, now.getTime()))
}

/**
 * Milli-points of that person at the last page, by the half-lives of the default model: about 65.6 points as the day
 * begins, 63.8 at noon and 62.1 as it ends.
 */
export function itsPointsMilli(now: Date): number {
  const left = (since: Date, halfLifeDays: number): number =>
    2 ** (-(now.getTime() - since.getTime()) / (halfLifeDays * DAY))
  const first = noon(now, 2)
  const second = noon(now, 1)
  const content = 4 * 3 * (left(first, 7) + left(second, 7)) + 5 * left(second, 14) + 10 * left(second, 30)
  const intent = 10 * (left(first, 14) + left(second, 14) + 1)
  return 1000 * (content + intent)
}

/**
 * What that person did: 4 articles on day 1 and 4 on day 2, on day 2 also one share that was read and one download,
 * price or case pages on days 1, 2 and 3. Evaluated on day 3 it is U1, MQL (`itsPointsMilli`). The last page is left
 * out of `before`, so that a test can send what makes the lead by itself.
 */
export function itsBehaviour(now: Date, contents: ItsContents): { before: object[]; last: object } {
  const read = (contentId: string, at: Date) =>
    event('content.progressed', at, {
      contentId,
      props: { viewId: randomUUID(), dwellMs: 45_000, depth: 80 },
    })
  const { articles, paper, pages } = contents
  const [price = '', aCase = '', anotherPrice = ''] = pages
  const first = noon(now, 2)
  const second = noon(now, 1)
  return {
    before: [
      ...articles.slice(0, 4).map((id) => read(id, first)),
      event('content.viewed', first, { contentId: price }),
      ...articles.slice(4).map((id) => read(id, second)),
      event('share.opened', second, { contentId: articles[0] }),
      event('file.downloaded', second, { contentId: paper }),
      event('content.viewed', second, { contentId: aCase }),
    ],
    last: event('content.viewed', now, { contentId: anotherPrice }),
  }
}
