import { ROLES, type Role } from '../contracts/enums.js'
import { isScoped, ROLE_RIGHTS, type Permission } from '../contracts/permissions.js'
import { operations } from '../platform/http/openapi.js'

/** What a role gets on a route: how far it sees where records are in somebody's hands, `yes`, or `-` for refused. */
export function cellOf(role: Role, permission: Permission): string {
  const { permissions, scope } = ROLE_RIGHTS[role]
  if (!permissions.includes(permission)) return '-'
  return isScoped(permission) ? scope : 'yes'
}

/** docs/permissions.md: every route and who may come, from the declarations of the routes alone. */
export function permissionsDoc(): string {
  const all = operations().sort((a, b) => (a.path + a.verb < b.path + b.verb ? -1 : 1))
  const staff = all.flatMap(({ verb, path, options }) =>
    options.audience === 'staff'
      ? [[nameOf(verb, path), options.permission, ...ROLES.map((role) => cellOf(role, options.permission))]]
      : [],
  )
  const others = all.flatMap(({ verb, path, options }) =>
    options.audience === 'staff' ? [] : [[nameOf(verb, path), options.audience, options.permission]],
  )
  return `# Permissions

Every route and who may come. Written by \`npm run generate\` from the routes' own declarations; that the server does what
stands here is tested route by route and role by role (\`server/test/architecture/permissions.spec.ts\`).

\`own\`, \`team\`, \`all\`: how far the role sees where records are in somebody's hands. \`-\`: refused with 403 before any
record is looked up. With the right, a record out of sight is answered as one that is not there: 404.

## Staff

${table(['route', 'permission', ...ROLES], staff)}
## Everybody else

\`anyone\` needs no credentials, \`signed-in\` a visitor's token, \`open\` an API token with that scope.

${table(['route', 'audience', 'needs'], others)}`
}

const nameOf = (verb: string, path: string): string => `\`${verb.toUpperCase()} ${path}\``

/** A Markdown table in columns of equal width. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) =>
    Math.max(3, title.length, ...rows.map((cells) => cells[i]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`
  return line(head) + line(widths.map((width) => '-'.repeat(width))) + rows.map(line).join('')
}
