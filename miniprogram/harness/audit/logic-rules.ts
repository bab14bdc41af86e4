import type { MiniProgram } from '../logic/mini-program.js'
import { DEPRECATED } from './static-rules.js'
import { atMost, none, type Finding } from './rules.js'

const KB = 1000
/** Names that Taro's own runtime looks for before it knows where it is. */
const LOOKED_FOR = new Set(['webpackJsonp', 'env', 'cloud', 'tt', 'toString', 'then'])

/** What was measured while a page came up to its first content. */
export interface FirstContent {
  ms: number
  setData: { bytes: number }[]
  requests: { gzipBytes?: number }[]
}

/** Most of them within any one second. */
function mostInASecond(times: number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

/**
 * WeChat's rules that the logic layer can judge, on a page that has been opened, used and left (weapp-runtime §7).
 * Times are coarse: this machine is shared.
 */
export function logicRules(app: MiniProgram): Finding[] {
  const { diary } = app
  const nodes = app.stack.length ? app.page.nodes() : []
  const repeated = diary.requests.filter(
    ({ url, method, bytes = 0, startedAt }, i) =>
      method === 'GET' &&
      bytes > 128 * 1024 &&
      diary.requests.some((other, j) => j < i && other.url === url && startedAt - other.startedAt < 180_000),
  )
  return [
    none('no script error', diary.errors),
    none(
      'no request fails',
      diary.requests.filter(({ status }) => (status ?? 0) >= 500).map(({ url }) => url),
    ),
    none(
      'no deprecated API',
      diary.calls.map(({ name }) => name).filter((name) => DEPRECATED.test(name)),
    ),
    none(
      'no API that WeChat has not',
      [...diary.missing].filter((name) => !LOOKED_FOR.has(name)),
    ),
    none(
      'no setData on a hidden page',
      diary.setData
        .filter(({ hidden, dead }) => hidden && !dead)
        .map(({ route, keys }) => `${route} ${keys[0]}`),
    ),
    none(
      'no setData after unload',
      diary.setData.filter(({ dead }) => dead).map(({ route, keys }) => `${route} ${keys[0]}`),
    ),
    none(
      'all addresses are https',
      diary.requests.filter(({ url }) => !url.startsWith('https:')).map(({ url }) => url),
    ),
    none(
      'no large answer is asked for twice within three minutes',
      repeated.map(({ url }) => url),
    ),
    atMost('longest script', Math.max(0, ...diary.runs.map(({ ms }) => ms)), 1_000, 'ms'),
    atMost('setData in a second', mostInASecond(diary.setData.map(({ at }) => at)), 20),
    atMost('largest setData', Math.max(0, ...diary.setData.map(({ bytes }) => bytes)) / 1024, 256, 'KiB'),
    atMost('requests at once', Math.max(0, ...diary.requests.map(({ together }) => together)), 10),
    atMost('slowest request', Math.max(0, ...diary.requests.map(({ ms = 0 }) => ms)), 1_000, 'ms'),
    atMost('nodes', nodes.length, 600),
    atMost('depth', Math.max(0, ...nodes.map(({ depth }) => depth)), 20),
    atMost('children of one node', Math.max(0, ...nodes.map(({ node }) => node.cn?.length ?? 0)), 60),
  ]
}

/** Our own bars for what comes before a page's first content. */
export function firstContentRules(first: FirstContent): Finding[] {
  return [
    atMost('first content', first.ms, 5_000, 'ms'),
    atMost('setData before the first content', first.setData.length, 3),
    atMost(
      'bytes before the first content',
      first.setData.reduce((sum, { bytes }) => sum + bytes, 0) / KB,
      20,
      'kB',
    ),
    atMost('requests of the first screen', first.requests.length, 1),
    atMost(
      'first screen gzipped',
      first.requests.reduce((sum, { gzipBytes = 0 }) => sum + gzipBytes, 0) / KB,
      10,
      'kB',
    ),
  ]
}
