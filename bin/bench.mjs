/**
 * `npm run bench -- NAME [--profile]`: one of the benches of `server/bench`, against the built server. `--profile`
 * leaves a CPU profile of the app in `.weir/profiles/`; profiling slows it down, so judge the lines without.
 */
import { parseArgs } from 'node:util'
import { idle } from '../server/bench/idle.mjs'
import { ingest } from '../server/bench/ingest.mjs'
import { routing } from '../server/bench/routing.mjs'
import { single } from '../server/bench/single.mjs'
import { statements } from '../server/bench/statements.mjs'
import { visible } from '../server/bench/visible.mjs'
import { main } from './lib/command.mjs'
import { alone } from './lib/installation.mjs'
import { buildWorkspaces } from './lib/builds.mjs'
import { installPackages } from './lib/packages.mjs'
import { bold, Stop, tell } from './lib/steps.mjs'
import { ensureDatabaseProgram } from './lib/system-parts.mjs'

const BENCHES = { ingest, single, visible, statements, idle, routing }

await main(async () => {
  const { values, positionals } = parseArgs({
    options: { profile: { type: 'boolean' } },
    allowPositionals: true,
    strict: true,
  })
  const [name, ...more] = positionals
  if (!Object.hasOwn(BENCHES, name ?? '') || more.length > 0)
    throw new Stop(`Usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--profile]`)
  if (process.platform !== 'linux')
    throw new Stop('Benches run on Linux only: they read the CPU time of processes from /proc.')
  tell(bold(`\n  Weir bench: ${name}\n`))
  await alone(async () => {
    await installPackages()
    await ensureDatabaseProgram()
    await buildWorkspaces(['server'])
  })
  return BENCHES[name](values)
})
