import { isEnding } from './command.mjs'
import { pause } from './processes.mjs'
import { Stop, tell } from './steps.mjs'

const LONG_LIFE = 60_000 // milliseconds: what lived this long was well, and its end counts as the first
const MOST_ENDS = 8 // ends in a row, none of them after a long life
const LONGEST_PAUSE = 10_000 // milliseconds

/**
 * Starts a service, and starts it again whenever it ends although nobody stopped it (`kill -9`, out of memory, a
 * defect), after a pause that doubles. `launch(previous)` starts it once and answers `{exited, …}`, where `exited`
 * resolves with its exit code; `previous` is what the launch before answered, so that it comes back at its address.
 *
 * Answers what the first launch answered, and `stopped`: it resolves when the service was stopped on purpose (exit
 * code 0, or the command itself is ending) and rejects with a `Stop` when the service does not stay alive.
 */
export async function keepAlive(name, launch, { wait = pause, now = Date.now } = {}) {
  const first = await launch()
  return { ...first, stopped: keep(name, first, launch, { wait, now }) }
}

async function keep(name, first, launch, { wait, now }) {
  let service = first
  for (let ends = 0; ;) {
    const since = now()
    let why = await service.exited
    if (why === 0 || isEnding()) return
    ends = now() - since >= LONG_LIFE ? 1 : ends + 1
    tell(`\n  The ${name} ended by itself (${why}): starting it again`)
    for (let next; !next; ends += next ? 0 : 1) {
      if (ends > MOST_ENDS) throw new Stop(`The ${name} does not stay alive (${ends} tries). ${why}`)
      await wait(Math.min(125 * 2 ** ends, LONGEST_PAUSE))
      if (isEnding()) return
      next = await launch(service).catch((error) => void (why = error.message))
      if (isEnding()) return
      service = next ?? service
    }
    tell(`  The ${name} is back`)
  }
}
