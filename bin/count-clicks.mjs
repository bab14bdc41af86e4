/**
 * `node bin/count-clicks.mjs FILE`: what a replay of a click file must lead to, counted from the file alone.
 * It shares no line of code with the replay on purpose: two ways to one figure.
 */
import { readFileSync } from 'node:fs'

const READ = 30 // seconds on an item until the session's next click
const ITEMS_OF_A_LEAD = 6 // 10 points each, mature at 60

const sessions = {}
let clicks = 0
const items = {}
for (const row of readFileSync(process.argv[2], 'utf8').split('\n').slice(1)) {
  const match = /^([^\t]+)\t(\d+)\t([\d.]+)\s*$/.exec(row)
  if (!match) continue
  const [, session, item, seconds] = match
  sessions[session] ??= []
  sessions[session].push([Math.round(seconds * 1000), Number(item)])
  items[item] = true
  clicks += 1
}

let reads = 0
let leads = 0
for (const visits of Object.values(sessions)) {
  visits.sort(([time, item], [otherTime, otherItem]) => time - otherTime || item - otherItem)
  const read = visits.slice(0, -1).filter(([time], i) => visits[i + 1][0] - time >= READ * 1000)
  reads += read.length
  if (new Set(read.map(([, item]) => item)).size >= ITEMS_OF_A_LEAD) leads += 1
}

console.log(
  `visitors ${Object.keys(sessions).length} contents ${Object.keys(items).length} clicks ${clicks} reads ${reads} leads ${leads}`,
)
