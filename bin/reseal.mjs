/** `npm run reseal`: seals all phones and identities anew with the first key of SECRET_KEYS, while Weir goes on working. */
import { main } from './lib/command.mjs'
import { useDatabase } from './lib/installation.mjs'
import { cli } from './lib/services.mjs'
import { count, percent, step, Stop, tell } from './lib/steps.mjs'

await main(async () => {
  const { env } = await useDatabase()
  const [current] = env.SECRET_KEYS.split(':')
  const { resealed, unreadable, keys } = await step('reseal', async (say) => {
    const report = await cli(env, ['reseal'], { onProgress: (at) => say(percent(at)) })
    say(`${count(report.resealed)} sealed anew with key ${current}`)
    return report
  })
  for (const [key, rows] of Object.entries(keys)) tell(`  key ${key}: ${count(rows)}`)
  if (unreadable > 0)
    throw new Stop(`${count(unreadable)} could not be opened: their key is missing or they are damaged.`)
  const configured = env.SECRET_KEYS.split(',').map((key) => key.split(':')[0])
  const idle = configured.filter((key) => !(key in keys))
  if (idle.length)
    tell(
      `\n  Nothing needs key ${idle.join(', ')} any more. It may go from SECRET_KEYS once no process has it first.`,
    )
  else if (configured.length > 1 && resealed === 0) tell('\n  Every key of SECRET_KEYS is needed.')
})
