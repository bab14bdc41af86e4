/** `npm run verify`: recomputes everything from the log and the ledger and names each difference. */
import { main } from './lib/command.mjs'
import { useInstallation } from './lib/installation.mjs'
import { cli } from './lib/services.mjs'

await main(async () => {
  const { env } = await useInstallation('npm run verify')
  return cli(env, ['verify'], { passThrough: true })
})
