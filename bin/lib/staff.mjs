/** `npm run staff`: what it takes, and how it tells what came of it. */
import { parseArgs } from 'node:util'
import { Stop } from './steps.mjs'

export const USAGE = `npm run staff -- add LOGIN --role rep|ops|manager|admin [--name NAME] [--team TEAM]
npm run staff -- reset LOGIN      a link with which its owner sets a password
npm run staff -- disable LOGIN    shuts the account out at once
npm run staff -- enable LOGIN
npm run staff -- list
npm run staff -- set-up           the link that makes the administrator, while there is no account`

const COMMANDS = {
  add: 'staff-add',
  reset: 'staff-reset',
  disable: 'staff-disable',
  enable: 'staff-enable',
  list: 'staff-list',
  'set-up': 'set-up-link',
}

/** The arguments of the server's command line that do what was asked; asked wrongly, the command stops with its usage. */
export function staffCommand(args) {
  let parsed
  try {
    parsed = parseArgs({
      args,
      options: { role: { type: 'string' }, name: { type: 'string' }, team: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Stop(`${error.message}\n\n${USAGE}`)
  }
  const { values, positionals } = parsed
  const [verb, ...logins] = positionals
  const takesLogin = !['list', 'set-up'].includes(verb)
  if (!Object.hasOwn(COMMANDS, verb ?? '') || logins.length !== (takesLogin ? 1 : 0)) throw new Stop(USAGE)
  if (verb === 'add' ? !values.role : Object.keys(values).length > 0) throw new Stop(USAGE)
  return [
    COMMANDS[verb],
    ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]),
    ...logins,
  ]
}

/** What came of it, for people. `base` is the address that the admin is served at, null when nobody knows it. */
export function staffText({ link, staff }, base) {
  if (staff) return staff.length === 0 ? 'There is no account yet.' : staff.map(accountLine).join('\n')
  if (link === null) return 'There are accounts: npm run staff -- list'
  return link ? linkText(link, base) : 'Done.'
}

const accountLine = ({ login, name, role, teamName, state }) =>
  `${login.padEnd(20)} ${role.padEnd(8)} ${state.padEnd(9)} ${name}${teamName ? ` (${teamName})` : ''}`

const DOES = {
  'set-up': 'makes the administrator',
  invite: 'sets the first password',
  reset: 'sets the password',
}

/** A one-time link as a person can use it; it is told here and kept nowhere. */
export function linkText({ purpose, path, expiresAt }, base) {
  const address = base ? new URL(path, base).href : `${path}   (under the address of the admin)`
  return `This link ${DOES[purpose]}, once, before ${new Date(expiresAt).toLocaleString('en-GB')}:\n\n    ${address}\n`
}
