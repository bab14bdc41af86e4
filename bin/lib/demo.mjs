/** The demo: sign-ins for six staff, a brand's contents, and three weeks of visitors, through the public ingest. */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { demoPeople } from '../demo/people.mjs'
import { batches, openApi, paragraph } from './open-api.mjs'
import { inRoot, inWeir, readJson, writeJson } from './paths.mjs'
import { cli } from './services.mjs'
import { count, progress } from './steps.mjs'

const STAFF = [
  { login: 'lin', name: '林晓', role: 'rep' },
  { login: 'chen', name: '陈博', role: 'rep' },
  { login: 'zhao', name: '赵宁', role: 'rep' },
  { login: 'yunying', name: '苏禾', role: 'ops' },
  { login: 'jingli', name: '何川', role: 'manager' },
  { login: 'admin', name: '管理员', role: 'admin' },
]

const TEAM = '华东一组'

/** Name of the demo's brand. */
export const DEMO_BRAND = '澜溪净水'

/** Has this installation the demo? `wanted` (not finished), `done`, `declined`, or undefined before its first run. */
export const demoState = () => readJson(inWeir('demo.json'))?.state

export const noteDemo = (state) => writeJson(inWeir('demo.json'), { state })

/** The demo's sign-ins `[{login, name, role, password}]`; empty when there is no demo. */
export const readSignIns = () => readJson(inWeir('demo-sign-ins.json'), [])

/** Adds the demo's staff with passwords that only this installation has; again = the same passwords. */
export async function addDemoStaff({ env, say }) {
  if (readSignIns().length === 0) {
    writeJson(
      inWeir('demo-sign-ins.json'),
      STAFF.map((one) => ({ ...one, password: newPassword() })),
    )
  }
  const signIns = readSignIns()
  await cli(env, ['staff-put'], { input: signIns.map((one) => ({ ...one, teamName: TEAM })) })
  say(signIns.map(({ login }) => login).join(', '))
}

/** Twelve letters and digits that nobody mistakes for another (no 0 O 1 l I): 70 bits. */
export function newPassword() {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** Publishes the demo's contents and hands in its visitors' behaviours. Repeating it adds nothing. */
export async function fillDemo({ url, env, say }) {
  const { token } = await cli(env, ['token-add', '--name', 'demo', '--scopes', 'events,contents'])
  // The day on which the demo ends, kept in the database, so that an interrupted run goes on with the same times.
  const { value: endsAt } = await cli(env, [
    'setting-set',
    '--if-absent',
    '--',
    'demo-ends-at',
    String(Date.now()),
  ])
  const api = openApi({ url, token })
  const contents = JSON.parse(readFileSync(inRoot('bin/demo/contents.json'), 'utf8'))
  say(`${contents.length} contents`)
  const ids = await api.putContents(contents.map(asContent))
  const people = demoPeople({ endsAt: Number(endsAt), contents })
  const events = people.flatMap((person) => person.events.map((event) => withContentId(event, ids)))

  const since = performance.now()
  let done = 0
  for (const batch of batches(events, 100)) {
    const { rejected } = await api.postEvents(batch)
    if (rejected.length > 0) throw new Error(`The demo's events were refused: ${JSON.stringify(rejected[0])}`)
    done += batch.length
    say(progress({ done, total: events.length, unit: 'behaviours', since }))
  }
  noteDemo('done')
  say(`${contents.length} contents, ${people.length} contacts, ${count(events.length)} behaviours`)
}

const asContent = ({ key, body, ...content }) => ({
  externalId: `demo:${key}`,
  ...content,
  body: body.map(paragraph),
})

const withContentId = ({ contentKey, ...event }, ids) =>
  contentKey ? { ...event, contentId: ids.get(`demo:${contentKey}`) } : event
