/**
 * `npm run replay -- --clicks FILE [--url U] [--stop-after N] [--again]`: a file of real clicks through the public
 * ingest. A stopped replay goes on where it stood; a finished one is sent again, and changes nothing.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asEvent, inLanes, inOrder, readClicks } from './lib/clicks.mjs'
import { isEnding, main } from './lib/command.mjs'
import { useInstallation } from './lib/installation.mjs'
import { openApi, paragraph } from './lib/open-api.mjs'
import { inWeir, privateFolder, readJson, writeJson } from './lib/paths.mjs'
import { MODEL } from './lib/replay-model.mjs'
import { cli } from './lib/services.mjs'
import { count, duration, progress, step, Stop, tell } from './lib/steps.mjs'

const BATCH = 500
const LANES = 4 // batches in flight

function readOptions() {
  const { values } = parseArgs({
    options: {
      clicks: { type: 'string' },
      url: { type: 'string' },
      'stop-after': { type: 'string' },
      again: { type: 'boolean' },
    },
  })
  const stopAfter = values['stop-after'] === undefined ? Infinity : Number(values['stop-after'])
  if (!values.clicks || Number.isNaN(stopAfter)) {
    throw new Stop('Usage: npm run replay -- --clicks FILE [--url U] [--stop-after N] [--again]')
  }
  // npm changes into the clone; a relative path means the folder in which the person typed it.
  const clicks = resolve(process.env.INIT_CWD ?? process.cwd(), values.clicks)
  if (!existsSync(clicks)) throw new Stop(`There is no file ${clicks}.`)
  return { ...values, clicks, stopAfter }
}

async function read(path, say) {
  const { clicks, bad, hash } = await readClicks(path)
  privateFolder(inWeir())
  const errors = inWeir('replay-errors.tsv')
  writeFileSync(
    errors,
    ['line\twhy\tcontent', ...bad.map((b) => `${b.number}\t${b.why}\t${b.line}`), ''].join('\n'),
  )
  if (clicks.length === 0) throw new Stop(`${path} holds no click (SessionId, ItemId, Time; tab separated).`)
  const sessions = new Set(clicks.map((click) => click.session)).size
  say(
    `${count(clicks.length)} clicks of ${count(sessions)} visitors${bad.length ? `, ${count(bad.length)} bad lines: ${errors}` : ''}`,
  )
  return { clicks: inOrder(clicks), hash }
}

async function publish(api, clicks, say) {
  const items = [...new Set(clicks.map((click) => click.item))].sort()
  say(`${count(items.length)} contents`)
  const ids = await api.putContents(
    items.map((item) => ({
      externalId: externalId(item),
      title: `商品 ${item}`,
      summary: '',
      body: [paragraph(`商品 ${item} 的介绍。`)],
      category: 'replay',
      tags: [],
      purpose: 'product',
    })),
  )
  const { version } = await api.putScoringModel(MODEL)
  say(`${count(items.length)} contents published, scoring model replay version ${version}`)
  return ids
}

const externalId = (item) => `replay:${item}`

/** What is added to every time: the first replay of this file decides, and the database remembers it. */
async function offsetOf({ clicks, hash }, env) {
  const wanted = Date.now() - clicks.at(-1).at
  const name = `replay-offset-${hash.slice(0, 12)}`
  const { value } = await cli(env, ['setting-set', '--if-absent', '--', name, String(wanted)])
  return Number(value)
}

async function send({ api, file, offset, contentIds, options, say }) {
  const position = Position.of(file, offset, options.again)
  let left = options.stopAfter
  const already = position.total()
  const total = file.clicks.length
  const since = performance.now()
  const show = () => say(progress({ done: position.total(), total, unit: 'clicks', since, already }))

  const sendLane = async (lane, index) => {
    while (position.at(index) < lane.length && left > 0 && !isEnding()) {
      const batch = lane.slice(position.at(index), position.at(index) + Math.min(BATCH, left))
      left -= batch.length
      const events = batch.map((click) =>
        asEvent(click, { offset, contentId: contentIds.get(externalId(click.item)), fileHash: file.hash }),
      )
      const { rejected } = await api.postEvents(events).catch((error) => {
        throw new Stop(
          `${error.message}\n${count(position.total())} of ${count(total)} clicks are handed in. ` +
            'The same command goes on from there.',
        )
      })
      if (rejected.length > 0)
        throw new Stop(`The server refused events: ${JSON.stringify(rejected.slice(0, 3))}`)
      position.move(index, batch.length)
      show()
    }
  }
  show()
  await Promise.all(inLanes(file.clicks, LANES).map(sendLane))

  const seconds = performance.now() - since
  const sent = position.total() - already
  say(`${count(sent)} clicks sent, ${count(Math.round(sent / (seconds / 1000)))} a second`)
  return { sent, total, missing: total - position.total(), seconds }
}

function summary({ sent, total, missing, seconds }) {
  tell()
  if (missing > 0)
    tell(`  Stopped after ${count(sent)} clicks; ${count(missing)} are left: run it again to go on.`)
  else
    tell(
      `  The whole file is handed in: ${count(total)} clicks, this run ${count(sent)} in ${duration(seconds)}. Now: npm run verify`,
    )
}

/** How far each lane has been acknowledged, kept in `.weir/replay-progress.json` by file. */
class Position {
  static of(file, offset, again) {
    const kept = readJson(inWeir('replay-progress.json'), {})[file.hash]
    // Another offset means another database, which knows nothing of what was sent before.
    const goesOn = !again && kept?.offset === offset && kept.lanes.length === LANES && !kept.complete
    return new Position(file, offset, goesOn ? kept.lanes : new Array(LANES).fill(0))
  }

  constructor(file, offset, lanes) {
    this.file = file
    this.offset = offset
    this.lanes = lanes
  }

  at(index) {
    return this.lanes[index]
  }

  total() {
    return this.lanes.reduce((sum, n) => sum + n, 0)
  }

  move(index, n) {
    this.lanes[index] += n
    const complete = this.total() === this.file.clicks.length
    const all = readJson(inWeir('replay-progress.json'), {})
    writeJson(inWeir('replay-progress.json'), {
      ...all,
      [this.file.hash]: { offset: this.offset, lanes: this.lanes, complete },
    })
  }
}

await main(async () => {
  const options = readOptions()
  const file = await step('clicks', (say) => read(options.clicks, say))
  const { url, env } = await useInstallation('npm run replay')
  const { token } = await cli(env, ['token-add', '--name', 'replay', '--scopes', 'events,contents,models'])
  const apiTelling = (say) => {
    const onWait = (why) => say(`Weir does not answer (${why}): trying again`)
    return openApi({ url: options.url ?? url, token, onWait })
  }
  const contentIds = await step('contents and model', (say) => publish(apiTelling(say), file.clicks, say))
  const offset = await offsetOf(file, env)
  summary(
    await step('replay', (say) => send({ api: apiTelling(say), file, offset, contentIds, options, say })),
  )
})
