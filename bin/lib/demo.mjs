/** The demo: sign-ins for its staff, and ninety days of the brand, which `server/demo` plays. */
import { randomInt } from 'node:crypto'
import { inWeir, readJson, writeJson } from './paths.mjs'
import { cli, playDemo } from './services.mjs'
import { count } from './steps.mjs'

const STAFF = [
  { login: 'lin', name: '林晓', role: 'rep' },
  { login: 'chen', name: '陈博', role: 'rep' },
  { login: 'zhao', name: '赵宁', role: 'rep' },
  { login: 'wu', name: '吴越', role: 'rep' },
  { login: 'yunying', name: '苏禾', role: 'ops' },
  { login: 'jingli', name: '何川', role: 'manager' },
  { login: 'admin', name: '管理员', role: 'admin' },
]

/** So many people are enough for somebody to look around while the rest comes. */
const FIRST_CONTACTS = 10

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

/** Plays the demo's story, or the rest of it. `onContacts` is called once, when the first people are in. */
export async function fillDemo({ env, say, onContacts = () => {} }) {
  let told = false
  await playDemo(env, ({ done, total, contacts }) => {
    say(`day ${done} of ${total}, ${count(contacts)} contacts`)
    if (told || contacts < FIRST_CONTACTS) return
    told = true
    onContacts()
  })
  noteDemo('done')
}
