/**
 * `npm run demo`: gives this clone's installation the demo's staff and story; again adds nothing.
 * `npm run demo -- --live`: sends consumers to the running installation, in real time.
 */
import { parseArgs } from 'node:util'
import { main } from './lib/command.mjs'
import { addDemoStaff, demoState } from './lib/demo.mjs'
import {
  alone,
  environment,
  isEmbedded,
  migrate,
  openDatabase,
  prepare,
  tellDemo,
} from './lib/installation.mjs'
import { running, serving } from './lib/run-file.mjs'
import { playLive } from './lib/services.mjs'
import { step, Stop, tell } from './lib/steps.mjs'

/** The story is played by a clock of its own, so nothing else may work on the database meanwhile. */
async function fill() {
  if (demoState() === 'done') return void tell('The demo is there already.')
  if (serving()) throw new Stop('Weir is running: npm run stop first, then npm run demo.')
  const env = await alone(async () => {
    await prepare(['server'])
    const opened = await environment(await openDatabase())
    await migrate(opened)
    return opened
  })
  await step('demo staff', (say) => addDemoStaff({ env, say }))
  await tellDemo({ env })
}

async function live() {
  const app = serving()
  const { sandbox } = running()
  if (!app || !sandbox)
    throw new Stop('Consumers need a running Weir with its WeChat sandbox: npm start first.')
  tell('  Consumers come in real time; sign in as a rep and watch. Stop: Ctrl-C\n')
  return playLive({ ...process.env, WECHAT_API_BASE: sandbox.url }, app.url)
}

await main(async () => {
  const { values } = parseArgs({ options: { live: { type: 'boolean' } } })
  if (!isEmbedded()) throw new Stop('The demo is for an embedded installation: DATABASE_URL must not be set.')
  return values.live ? live() : fill()
})
