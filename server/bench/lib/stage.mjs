/** What every bench stands on: a database with contacts, the product, and contents that its events speak of. */
import { openApi } from '../../../bin/lib/open-api.mjs'
import { cli } from '../../../bin/lib/services.mjs'
import { Events, publishContents } from './events.mjs'
import { drained, openHouse, startProduct } from './house.mjs'
import { Target } from './load.mjs'
import { seedPeople } from './people.mjs'

/** Contacts in the database, and those of them who do something. */
export const CONTACTS = 100_000
export const ACTIVE = 10_000

/** The rep who gets every lead, unless a bench names its own. */
export const REP = { login: 'bench-rep', name: 'Bench', role: 'rep', password: 'a-password-for-benches-only' }
const CAPACITY = 60_000

/** Sets the stage. Answers `{house, product, contents, target, close}`; `target` is the product under load. */
export async function setStage({
  profile,
  contacts = CONTACTS,
  reps = [{ ...REP, capacity: CAPACITY }],
} = {}) {
  const house = await openHouse()
  await seedPeople(house, contacts)
  await cli(house.env, ['staff-put'], { input: reps })
  const product = await startProduct(house, { profile })
  const contents = await publishContents(openApi(product))
  const target = new Target({
    url: product.url,
    path: '/api/open/events',
    token: product.token,
    pids: { app: product.pid, database: house.databasePid },
    events: new Events({ active: ACTIVE, contentIds: contents.ids }),
    isDone: () => drained(house.db),
  })
  await drained(house.db)
  return { house, product, contents, target }
}
