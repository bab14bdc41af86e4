/** `npm run demo`: adds the demo's staff and data to this clone's installation; again adds nothing. */
import { main } from './lib/command.mjs'
import { addDemoStaff, fillDemo } from './lib/demo.mjs'
import { useInstallation } from './lib/installation.mjs'
import { step } from './lib/steps.mjs'

await main(async () => {
  const { url, env } = await useInstallation('npm run demo')
  await step('demo staff', (say) => addDemoStaff({ env, say }))
  await step('demo data', (say) => fillDemo({ url, env, say }))
})
