/** `npm run staff -- add|reset|disable|enable|list|set-up`: staff accounts from the server's own shell. */
import { main } from './lib/command.mjs'
import { useDatabase } from './lib/installation.mjs'
import { cli } from './lib/services.mjs'
import { staffCommand, staffText } from './lib/staff.mjs'
import { tell } from './lib/steps.mjs'

await main(async () => {
  const command = staffCommand(process.argv.slice(2))
  const { url, env } = await useDatabase()
  const answer = await cli(env, command)
  tell(`\n${staffText(answer, process.env.PUBLIC_URL || url)}`)
})
