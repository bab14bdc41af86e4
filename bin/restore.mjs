/** `npm run restore -- FILE [--yes]`: replaces everything in the database by a backup; `--yes` where it has data. */
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { keepNewest, newBackup } from './lib/backups.mjs'
import { main } from './lib/command.mjs'
import { useDatabase } from './lib/installation.mjs'
import { inWeir } from './lib/paths.mjs'
import { running } from './lib/run-file.mjs'
import { cli } from './lib/services.mjs'
import { count, percent, step, Stop, tell } from './lib/steps.mjs'

await main(async () => {
  const { values, positionals } = parseArgs({ options: { yes: { type: 'boolean' } }, allowPositionals: true })
  if (positionals.length !== 1) throw new Stop('Usage: npm run restore -- FILE [--yes]')
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0])
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`)
  const atWork = Object.values(running()).find(({ command }) => command)
  if (atWork) throw new Stop(`Weir is running (${atWork.url ?? atWork.command}): npm run stop first.`)

  const { env } = await useDatabase({ asItIs: true })
  const copy = newBackup('before-restore')
  const args = ['restore', path, '--copy-to', copy, ...(values.yes ? ['--yes'] : [])]
  const { copied } = await step('restore', async (say) => {
    const answer = await cli(env, args, { onProgress: (at) => say(percent(at)) })
    const all = Object.values(answer.rows).reduce((sum, n) => sum + n, 0)
    say(`${count(all)} rows of ${Object.keys(answer.rows).length} tables, as of ${answer.madeAt}`)
    return answer
  })
  // It tells how far a replay had come in the database of before.
  rmSync(inWeir('replay-progress.json'), { force: true })
  if (copied) {
    keepNewest('before-restore')
    tell(`\n  What was there before: ${copy}`)
  }
  tell('  Now: npm start')
})
