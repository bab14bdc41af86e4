/** `npm run stop`: stops what this clone has running, in order: app, sandbox, database. */
import { main } from './lib/command.mjs'
import { stopProcess } from './lib/processes.mjs'
import { forget, running } from './lib/run-file.mjs'
import { step, Stop, tell } from './lib/steps.mjs'

await main(async () => {
  const found = running()
  if (Object.keys(found).length === 0) tell('Nothing of this clone is running.')
  for (const name of ['app', 'sandbox', 'database'].filter((each) => found[each])) {
    await step(`stop ${name}`, async () => {
      if (!(await stopProcess(found[name])))
        throw new Stop(`The ${name} (process ${found[name].pid}) does not stop.`)
      forget(name)
    })
  }
})
