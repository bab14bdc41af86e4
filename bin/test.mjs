/**
 * `npm test [-- --tier source|bin|admin-web|miniprogram|server|harness|stress|browser [-- jest options]]`: prepares, starts one private database in a temp
 * folder, runs all tiers, and ends with `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWorkspaces } from './lib/builds.mjs'
import { atEnd, main } from './lib/command.mjs'
import { startDatabase, stopDatabase } from './lib/database.mjs'
import { alone } from './lib/installation.mjs'
import { installPackages } from './lib/packages.mjs'
import { count, duration, step, Stop, tell } from './lib/steps.mjs'
import { ensureBrowser, ensureDatabaseProgram, findBrowser } from './lib/system-parts.mjs'
import {
  adminTier,
  binTier,
  browserTestsLeftOut,
  browserTier,
  distHash,
  harnessTier,
  miniprogramTier,
  serverTier,
  sourceTier,
  stressTier,
  testEnvironment,
} from './lib/test-tiers.mjs'

const TIERS = {
  source: sourceTier,
  bin: binTier,
  'admin-web': adminTier,
  miniprogram: miniprogramTier,
  server: serverTier,
  harness: harnessTier,
  stress: stressTier,
  browser: browserTier,
}

/** One private server in a temp folder, gone at the end; its user may make databases. */
async function privateEnvironment() {
  const folder = mkdtempSync(join(tmpdir(), 'weir-test-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const database = await step('test database', async (say) => {
    const onSpawn = (entry) => atEnd(() => stopDatabase(entry))
    const started = await startDatabase({ dir: folder, durable: false, wholeServer: true, onSpawn })
    say(`port ${started.entry.port}`)
    return started
  })
  return testEnvironment(process.env, {
    WEIR_TEST_DATABASE_URL: database.serverUrl,
    WEIR_TEST_FOLDER: folder,
    WEIR_TEST_DIST_HASH: distHash(),
    CHROME_PATH: findBrowser() ?? '',
  })
}

await main(async () => {
  const { values, positionals } = parseArgs({
    options: { tier: { type: 'string' } },
    allowPositionals: true,
    strict: true,
  })
  if (values.tier && !TIERS[values.tier])
    throw new Stop(`There is no tier ${values.tier}: ${Object.keys(TIERS).join(', ')}.`)
  const since = performance.now()
  const withoutBrowser = process.env.WEIR_TEST_BROWSER === 'off'
  const wanted = Object.keys(TIERS).filter((name) => !values.tier || name === values.tier)
  const names = wanted.filter((name) => name !== 'browser' || !withoutBrowser)

  await alone(async () => {
    await installPackages()
    await ensureDatabaseProgram()
    if (!withoutBrowser && ['browser', 'harness'].some((name) => names.includes(name))) await ensureBrowser()
    await buildWorkspaces()
  })
  const env = await privateEnvironment()

  const total = { passed: 0, failed: 0 }
  const lines = []
  for (const name of names) {
    tell(`\n── ${name} ──`)
    const from = performance.now()
    const { passed, failed, why } = await TIERS[name](env, positionals)
    total.passed += passed
    total.failed += failed
    lines.push(
      `  ${name.padEnd(11)} ${count(passed)} passed, ${count(failed)} failed  ${duration(performance.now() - from)}${why ? `  (${why})` : ''}`,
    )
  }
  tell(`\n${lines.join('\n')}`)
  if (withoutBrowser && ['browser', 'harness'].some((name) => wanted.includes(name)))
    tell(`  browser     ${browserTestsLeftOut()} tests did not run (WEIR_TEST_BROWSER=off)`)
  tell(`  all         ${duration(performance.now() - since)}\n`)
  tell(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
})
