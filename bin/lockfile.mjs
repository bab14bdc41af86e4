/** `npm run lockfile [-- --check]`: mends package-lock.json after an `npm install` (see lib/lockfile.mjs). */
import { readFileSync, writeFileSync } from 'node:fs'
import { main } from './lib/command.mjs'
import { hostedEntries, mended, missingEntries } from './lib/lockfile.mjs'
import { inRoot } from './lib/paths.mjs'
import { Stop, tell } from './lib/steps.mjs'

await main(async () => {
  const path = inRoot('package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingEntries(lock)
  const hosted = hostedEntries(lock)
  if (missing.length + hosted.length === 0) return void tell('package-lock.json is whole and names no host.')
  const found = `${missing.length} other-platform packages are missing, ${hosted.length} entries name a host`
  if (process.argv.includes('--check')) {
    const names = [...missing.map((each) => each.path), ...hosted].slice(0, 10).join('\n  ')
    throw new Stop(`package-lock.json: ${found}. Run npm run lockfile.\n  ${names}`)
  }
  writeFileSync(path, `${JSON.stringify(mended(lock), null, 2)}\n`)
  tell(`package-lock.json mended: ${found}.`)
})
