/** `npm run backup [-- FILE]`: a copy of the whole database at one instant, while Weir goes on working. */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { newBackup } from './lib/backups.mjs'
import { main } from './lib/command.mjs'
import { isEmbedded, useDatabase } from './lib/installation.mjs'
import { inWeir } from './lib/paths.mjs'
import { cli } from './lib/services.mjs'
import { count, percent, step, Stop, tell } from './lib/steps.mjs'

await main(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [given] = positionals
  const path = given ? resolve(process.env.INIT_CWD ?? process.cwd(), given) : newBackup('backup')
  if (existsSync(path)) throw new Stop(`There is a file ${path} already: name another one.`)
  const { env } = await useDatabase({ asItIs: true })
  await step('backup', async (say) => {
    const { rows } = await cli(env, ['backup', '--copy-to', path], { onProgress: (at) => say(percent(at)) })
    const all = Object.values(rows).reduce((sum, n) => sum + n, 0)
    const size = (statSync(path).size / 1024 / 1024).toFixed(1)
    say(`${count(all)} rows of ${Object.keys(rows).length} tables, ${size} MB`)
  })
  tell(`\n  ${path}`)
  tell('  Phone numbers and identities in it are sealed. To restore it elsewhere you also need the keys:')
  tell(
    `  keep ${isEmbedded() ? inWeir('secrets.json') : 'SECRET_KEYS and BLIND_INDEX_KEY'}, in another place than the backup.`,
  )
  tell(`  Uploaded files are not in it: copy ${env.FILES_DIR ?? 'FILES_DIR'} now, too.`)
})
