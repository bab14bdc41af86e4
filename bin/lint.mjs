/** `npm run lint`: formatting, eslint, types, lockfile. Every check runs; one that fails fails the command. */
import { main } from './lib/command.mjs'
import { alone } from './lib/installation.mjs'
import { installPackages } from './lib/packages.mjs'
import { inRoot } from './lib/paths.mjs'
import { run } from './lib/processes.mjs'
import { step } from './lib/steps.mjs'

const CHECKS = {
  prettier: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  eslint: ['node_modules/eslint/bin/eslint.js', '.'],
  'types of server': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'server'],
  'types of admin-web': ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'admin-web'],
  lockfile: ['bin/lockfile.mjs', '--check'],
}

await main(async () => {
  await alone(installPackages)
  let failed = 0
  for (const [title, [file, ...args]] of Object.entries(CHECKS)) {
    try {
      await step(title, () => run(process.execPath, [inRoot(file), ...args], { cwd: inRoot() }))
    } catch (error) {
      failed += 1
      console.error(`${error.message}\n`)
    }
  }
  return failed === 0 ? 0 : 1
})
