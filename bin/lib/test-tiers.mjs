/** The tiers of `npm test`. Each answers `{passed, failed, why?}`; a tier that ran nothing or crashed has failed. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { run as runNodeTests } from 'node:test'
import { spec } from 'node:test/reporters'
import { runChecks } from './checks.mjs'
import { contentHash, filesUnder } from './hashes.mjs'
import { inRoot, readJson } from './paths.mjs'
import { ended } from './processes.mjs'

/** Test files that run side by side: one core stays for the database, where there are more than two. */
const WORKERS = Math.max(2, availableParallelism() - 1)

/** Formatting, eslint, types, lockfile. */
export const sourceTier = async () => judge(await runChecks())

/** Tests of `bin/` itself. */
export const binTier = () => nodeTier('bin')

/** Tests of the admin's texts, looks and pure logic. */
export const adminTier = () => nodeTier('admin-web/test')

/** The `*.test.mjs` below a folder, by Node's own runner. */
async function nodeTier(folder) {
  const files = filesUnder([inRoot(folder)]).filter((file) => file.endsWith('.test.mjs'))
  const counted = { passed: 0, failed: 0 }
  const isTest = (event) => event.details.type !== 'suite'
  const stream = runNodeTests({ files, concurrency: WORKERS })
  stream.on('test:pass', (event) => isTest(event) && (counted.passed += 1))
  stream.on('test:fail', (event) => isTest(event) && (counted.failed += 1))
  const report = stream.compose(new spec())
  for await (const text of report) process.stdout.write(text)
  return judge(counted)
}

// jest's lists of projects swallow what follows them: a developer's own options come first.

/** All jest projects of the server but those that need the machine for themselves, side by side. */
export const serverTier = (env, more = []) =>
  jestTier('server', env, [...more, '--ignoreProjects', 'stress', 'browser'])

/** Many processes on one database, killed and frozen: one test file after the other. */
export const stressTier = (env, more = []) =>
  jestTier('stress', env, [...more, '--runInBand', '--selectProjects', 'stress'])

/**
 * The browser's jest project: what measures seconds (`*.timed.spec.ts`) one file after the other and nothing beside it,
 * then the rest side by side.
 */
export async function browserTier(env, more = []) {
  const run = (leftOut, ...args) =>
    jestTier('browser', env, [
      ...more,
      ...args,
      '--passWithNoTests',
      `--testPathIgnorePatterns=${leftOut}`,
      '--selectProjects',
      'browser',
    ])
  const timed = await run('(?<!\\.timed)\\.spec\\.ts$', '--runInBand')
  const rest = await run('\\.timed\\.spec\\.ts$')
  // A developer's pattern may leave one of them without a test.
  const ran = more.length > 0 ? [timed, rest].filter(({ why }) => why !== NO_TEST) : [timed, rest]
  return sum(ran)
}

/** Pages, hooks and texts of the mini-program in jsdom. */
export const miniprogramTier = (env, more = []) => jestTier('miniprogram', env, more, 'miniprogram')

/** The built mini-program in a runtime like WeChat's; without a browser only its logic. */
export const harnessTier = (env, more = []) => {
  const withoutView = env.WEIR_TEST_BROWSER === 'off' ? ['--testPathIgnorePatterns', VIEW_SPEC.source] : []
  const args = [...more, '--runInBand', ...withoutView]
  return jestTier('harness', env, args, 'miniprogram/harness')
}

const VIEW_SPEC = /\.view\.spec\.ts$/

async function jestTier(name, env, args, folder = 'server') {
  const results = join(env.WEIR_TEST_FOLDER, `${name}.json`)
  rmSync(results, { force: true })
  const workers = args.includes('--runInBand') ? [] : [`--maxWorkers=${WORKERS}`]
  const { exitCode } = await ended(
    spawn(
      process.execPath,
      [inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...workers, ...args],
      // Its reporter writes to stderr; stdout would only repeat the JSON.
      { cwd: inRoot(folder), env, stdio: ['ignore', 'ignore', 'inherit'] },
    ),
  )
  return judgeJest(readJson(results), exitCode)
}

/** What a jest run came to, from its JSON and exit code. */
export function judgeJest(results, exitCode) {
  if (!results) return { passed: 0, failed: 1, why: `jest ended with ${exitCode} and left no results` }
  // A file that cannot even load counts no test: it is one failure.
  const counted = {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  }
  if (exitCode !== 0 && counted.failed === 0)
    return { ...counted, failed: 1, why: `jest ended with ${exitCode}` }
  return judge(counted)
}

/** What several runs of one tier came to. */
export function sum(runs) {
  const why = runs.flatMap((run) => run.why ?? []).join('; ')
  const counted = { passed: 0, failed: 0 }
  for (const { passed, failed } of runs) {
    counted.passed += passed
    counted.failed += failed
  }
  return { ...judge(counted), ...(why ? { why } : {}) }
}

const NO_TEST = 'not one test ran'

const judge = ({ passed, failed }) =>
  passed + failed === 0 ? { passed, failed: 1, why: NO_TEST } : { passed, failed }

/** How many browser tests a run without a browser leaves out, counted in their source. */
export function browserTestsLeftOut() {
  const inBrowser = filesUnder([inRoot('server/test/browser')]).filter((file) => file.endsWith('.spec.ts'))
  const ofHarness = filesUnder([inRoot('miniprogram/harness/tests')]).filter((file) => VIEW_SPEC.test(file))
  const files = [...inBrowser, ...ofHarness]
  return files.reduce(
    (sum, file) => sum + (readFileSync(file, 'utf8').match(/^\s*(it|test)(\.each\b.*)?\(/gm) ?? []).length,
    0,
  )
}

/** The variables that would let a developer's own installation leak into a test run. */
const PRIVATE =
  /^(DATABASE_URL|INSIGHT_DATABASE_URL|PORT|HOST|PUBLIC_URL|H5_PUBLIC_URL|ROLE|SECRET_KEYS|BLIND_INDEX_KEY|FILES_DIR|S3_.*|TRUST_PROXY|LOG_LEVEL|BRAND_.*|METRICS_TOKEN|RATE_LIMIT_SCALE|SMTP_URL|WECHAT_.*|SANDBOX_.*|NODE_ENV)$/

/** The environment of test processes: this one's, without what configures an installation. */
export const testEnvironment = (env, more) => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !PRIVATE.test(name))),
  ...more,
})

/** The hash of the built server, so that tests that start it can prove which build they ran. */
export const distHash = () => contentHash({ base: inRoot('server/dist'), paths: [inRoot('server/dist')] })
