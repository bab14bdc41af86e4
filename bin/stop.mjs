/** `npm run stop`: stops what this clone has running: its commands, which stop what they keep alive, then what is left. */
import { main } from './lib/command.mjs'
import { lives, stopProcess } from './lib/processes.mjs'
import { forget, running } from './lib/run-file.mjs'
import { step, Stop, tell } from './lib/steps.mjs'

const ORDER = ['app', 'web', 'worker', 'sandbox', 'database'] // the database last
const placeOf = ([name]) => ORDER.indexOf(name.replace(/\.\d+$/, ''))

const stop = (what, identity) =>
  step(`stop ${what}`, async () => {
    // A command first stops its app, then writes the database down: each has a minute or two.
    if (!(await stopProcess(identity, { patience: 240_000 })))
      throw new Stop(`${what} (process ${identity.pid}) does not stop.`)
  })

await main(async () => {
  const found = Object.entries(running()).sort((a, b) => placeOf(a) - placeOf(b))
  if (found.length === 0) tell('Nothing of this clone is running.')
  for (const [, { owner, command }] of found)
    if (lives(owner)) await stop(`${command ?? 'command'} ${owner.pid}`, owner)
  for (const [name, entry] of found) {
    if (lives(entry)) await stop(name, entry)
    forget(name)
  }
})
