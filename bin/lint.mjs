/** `npm run lint`: formatting, eslint, types, lockfile. Every check runs; one that fails fails the command. */
import { runChecks } from './lib/checks.mjs'
import { main } from './lib/command.mjs'
import { alone } from './lib/installation.mjs'
import { installPackages } from './lib/packages.mjs'

await main(async () => {
  await alone(installPackages)
  const { failed } = await runChecks()
  return failed === 0 ? 0 : 1
})
