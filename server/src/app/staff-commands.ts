import { parseArgs } from 'node:util'
import type { INestApplicationContext } from '@nestjs/common'
import { AuditTrail, SetUp, StaffAccounts, StaffDirectory, Teams } from '../access/index.js'
import { ROLES } from '../contracts/enums.js'
import type { Id } from '../kernel/ids.js'
import { SellingDoor } from '../selling/index.js'
import { oneOf, required } from './arguments.js'

type Command = (app: INestApplicationContext, args: string[]) => Promise<unknown>

/** What a rep begins with; managers change it on their screen. */
const REP = { weight: 1, capacity: 50, onShift: true }

/** `npm run staff`: accounts, from the server's own shell. Links come without the address, which only the caller knows. */
export const STAFF_COMMANDS: Record<string, Command> = {
  /** The link that makes the administrator; null once there is any account. */
  'set-up-link': async (app) => ({ link: await app.get(SetUp, { strict: false }).offer() }),

  'staff-add': async (app, args) => {
    const { values, positionals } = parseArgs({
      args,
      options: { name: { type: 'string' }, role: { type: 'string' }, team: { type: 'string' } },
      allowPositionals: true,
    })
    const login = required(positionals[0], 'a login')
    const role = oneOf(ROLES, required(values.role, '--role'), '--role')
    const teamId = values.team ? await app.get(Teams, { strict: false }).named(values.team) : null
    const fields = { name: values.name ?? login, role, teamId }
    const { id, link } = await accountsOf(app).invite(login, fields)
    if (role === 'rep') await app.get(SellingDoor, { strict: false }).putRep({ staffId: id, ...REP })
    await noted(app, 'add', id)
    return { staffId: id, link }
  },

  'staff-reset': async (app, [login]) => {
    const id = await accountsOf(app).idOf(required(login, 'a login'))
    const link = await accountsOf(app).link(id)
    await noted(app, 'reset', id)
    return { staffId: id, link }
  },

  'staff-disable': async (app, [login]) => {
    const id = await accountsOf(app).idOf(required(login, 'a login'))
    await accountsOf(app).shutOut(id, null)
    await noted(app, 'disable', id)
    return { staffId: id }
  },

  'staff-enable': async (app, [login]) => {
    const id = await accountsOf(app).idOf(required(login, 'a login'))
    await accountsOf(app).enable(id)
    await noted(app, 'enable', id)
    return { staffId: id }
  },

  'staff-list': async (app) => {
    const directory = app.get(StaffDirectory, { strict: false })
    const staff = []
    let after: string | undefined
    do {
      const { items, next } = await directory.page({ limit: 100, after })
      staff.push(...items)
      after = next ?? undefined
    } while (after !== undefined)
    return { staff }
  },
}

const accountsOf = (app: INestApplicationContext): StaffAccounts => app.get(StaffAccounts, { strict: false })

const noted = (app: INestApplicationContext, command: string, id: Id<'staff'>): Promise<void> =>
  app.get(AuditTrail, { strict: false }).noteCommand(`npm run staff -- ${command}`, id)
