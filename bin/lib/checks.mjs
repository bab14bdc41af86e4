/** What must hold of the source as it stands: formatting, eslint, types, lockfile. */
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { step, tell } from './steps.mjs'

const CHECKS = {
  prettier: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  eslint: ['node_modules/eslint/bin/eslint.js', '.'],
  'types of server': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'server'],
  'types of miniprogram': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'miniprogram'],
  'types of the harness': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'miniprogram/harness'],
  'types of its view': [
    'node_modules/typescript/bin/tsc',
    '--noEmit',
    '-p',
    'miniprogram/harness/view/browser',
  ],
  'types of admin-web': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'admin-web'],
  lockfile: ['bin/lockfile.mjs', '--check'],
}

/** Runs every check, also after one has failed. Answers how many held and how many did not. */
export async function runChecks() {
  const counted = { passed: 0, failed: 0 }
  for (const [title, [file, ...args]] of Object.entries(CHECKS)) {
    try {
      await step(title, () => run(process.execPath, [inRoot(file), ...args], { cwd: inRoot() }))
      counted.passed += 1
    } catch (error) {
      counted.failed += 1
      tell(`${error.message}\n`)
    }
  }
  return counted
}
