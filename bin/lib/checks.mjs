/** What must hold of the source as it stands: formatting, eslint, types, lockfile. */
import { inLanes } from './lanes.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { step, tell } from './steps.mjs'

const types = (project) => ['node_modules/typescript/bin/tsc', '--noEmit', '-p', project]

/** The longest first, so that two lanes end together. */
const CHECKS = {
  eslint: ['node_modules/eslint/bin/eslint.js', '.'],
  prettier: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  'types of server': types('server'),
  'types of admin-web': types('admin-web'),
  'types of miniprogram': types('miniprogram'),
  'types of the harness': types('miniprogram/harness'),
  'types of its view': types('miniprogram/harness/view/browser'),
  lockfile: ['bin/lockfile.mjs', '--check'],
}

/** Runs every check, also after one has failed. Answers how many held and how many did not. */
export async function runChecks() {
  const counted = { passed: 0, failed: 0 }
  await inLanes(Object.entries(CHECKS), async ([title, [file, ...args]]) => {
    try {
      await step(title, () => run(process.execPath, [inRoot(file), ...args], { cwd: inRoot() }))
      counted.passed += 1
    } catch (error) {
      counted.failed += 1
      tell(`${error.message}\n`)
    }
  })
  return counted
}
