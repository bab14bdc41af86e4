import 'reflect-metadata'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { NestFactory } from '@nestjs/core'
import type { INestApplicationContext } from '@nestjs/common'
import { ApiTokens, StaffAccounts } from '../access/index.js'
import { ROLES } from '../contracts/enums.js'
import { TOKEN_SCOPES, type TokenScope } from '../contracts/permissions.js'
import { Refusal } from '../kernel/errors.js'
import { checkEveryConfig, ConfigError, envExample } from '../platform/config/config.js'
import { keyMarks } from '../platform/crypto/key-marks.js'
import { Resealing } from '../platform/crypto/resealing.service.js'
import { backUp, migrate, restoreFrom } from '../platform/database/migrate.js'
import { OperatorError } from '../platform/database/operator-error.js'
import { openApiDocument } from '../platform/http/openapi.js'
import { NestLogger } from '../platform/logging/nest-logger.js'
import { platformConfig } from '../platform/platform.config.js'
import { Settings } from '../platform/settings/settings.js'
import { SellingDoor } from '../selling/index.js'
import { AppModule } from './app.module.js'
import { oneOf, required, UsageError } from './arguments.js'
import { permissionsDoc } from './permissions-doc.js'
import { STAFF_COMMANDS } from './staff-commands.js'
import { verifyAll } from './verify.js'

const REPOSITORY = resolve(__dirname, '../../../..')

/** Staff as `staff-put` reads them: made, or brought to what is said, by login. */
const staffInput = z.array(
  z.strictObject({
    login: z.string(),
    name: z.string().min(1).max(64),
    role: z.enum(ROLES),
    password: z.string(),
    teamName: z.string().min(1).max(64).optional(),
    capacity: z.number().int().positive().max(65_535).default(50),
    weight: z.number().int().positive().max(1_000).default(1),
  }),
)

/** Commands for the machine's administrator; each prints JSON on stdout and ends with status 0, or says why not. */
const COMMANDS: Record<string, (args: string[]) => Promise<unknown>> = {
  migrate: (args) => {
    const { url, values, copyTo } = databaseOptions(args)
    return migrate(url, values['copy-to'] ? copyTo : undefined)
  },

  backup: async (args) => {
    const { url, copyTo } = databaseOptions(args)
    required(copyTo.path, '--copy-to')
    return { rows: await backUp(url, copyTo) }
  },

  restore: (args) => {
    const { url, values, positionals, copyTo } = databaseOptions(args)
    required(copyTo.path, '--copy-to')
    return restoreFrom(url, {
      path: required(positionals[0], 'a file'),
      replaceData: values.yes ?? false,
      copyTo,
    })
  },

  'staff-put': () =>
    inApplication(async (app) => {
      // From standard input, so that no password stands in the list of processes.
      const accounts = staffInput.parse(JSON.parse(await text(process.stdin)))
      const staff = []
      for (const { capacity, weight, ...account } of accounts) {
        const { id } = await app.get(StaffAccounts, { strict: false }).put(account)
        if (account.role === 'rep')
          await app
            .get(SellingDoor, { strict: false })
            .putRep({ staffId: id, weight, capacity, onShift: true })
        staff.push({ login: account.login, staffId: id })
      }
      return { staff }
    }),

  ...Object.fromEntries(
    Object.entries(STAFF_COMMANDS).map(([name, command]) => [
      name,
      (args: string[]) => inApplication((app) => command(app, args)),
    ]),
  ),

  'token-add': (args) =>
    inApplication(async (app) => {
      const { values } = parseArgs({
        args,
        options: { name: { type: 'string' }, scopes: { type: 'string' } },
      })
      const scopes = required(values.scopes, '--scopes')
        .split(',')
        .map((scope): TokenScope => oneOf(TOKEN_SCOPES, scope, '--scopes'))
      return {
        token: await app.get(ApiTokens, { strict: false }).add(required(values.name, '--name'), scopes),
      }
    }),

  'setting-get': ([name]) =>
    inApplication(async (app) => ({
      value: (await app.get(Settings).get(required(name, 'a name'))) ?? null,
    })),

  'setting-set': (args) =>
    inApplication(async (app) => {
      const { values, positionals } = parseArgs({
        args,
        options: { 'if-absent': { type: 'boolean' } },
        allowPositionals: true,
      })
      const [name, value] = positionals
      const parsed: unknown = JSON.parse(required(value, 'a JSON value'))
      return {
        value: await app.get(Settings).set(required(name, 'a name'), parsed, values['if-absent'] ?? false),
      }
    }),

  openapi: async () =>
    written('server/openapi.json', `${JSON.stringify(openApiDocument('0.1.0'), null, 2)}\n`),

  'env-example': async () => written('.env.example', envExample()),

  permissions: async () => written('docs/permissions.md', permissionsDoc()),

  reseal: () => inApplication((app) => app.get(Resealing).run(tellProgress())),

  verify: () => inApplication(verifyAll),
}

/** Options of the commands that work on the database as a whole: `--copy-to` is where a copy of it goes. */
function databaseOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    options: { 'copy-to': { type: 'string' }, yes: { type: 'boolean' } },
    allowPositionals: true,
  })
  const config = platformConfig.read(process.env)
  const copyTo = { path: values['copy-to'] ?? '', keys: keyMarks(config), tell: tellProgress() }
  return { url: config.DATABASE_URL, values, positionals, copyTo }
}

/** Prints how far a long command is, a few times a second. */
function tellProgress(): (at: { done: number; total: number }) => void {
  let last = 0
  return (progress) => {
    if (Date.now() - last < 200) return
    last = Date.now()
    process.stdout.write(`${JSON.stringify({ progress })}\n`)
  }
}

async function inApplication<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  checkEveryConfig(process.env)
  const app = await NestFactory.createApplicationContext(AppModule, {
    logger: new NestLogger(),
    abortOnError: false,
  })
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

function written(file: string, text: string): { written: string } {
  writeFileSync(resolve(REPOSITORY, file), text)
  return { written: file }
}

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (!command) throw new UsageError(`commands: ${Object.keys(COMMANDS).join(', ')}`)
  const answer = await command(args)
  if (answer !== undefined) process.stdout.write(`${JSON.stringify(answer)}\n`)
}

/** Status of a refusal that a person can act upon, whose message says all there is to say. */
const REFUSED = 2

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    const isPlain = [ConfigError, OperatorError, Refusal, UsageError].some((kind) => error instanceof kind)
    const text = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error)
    process.stderr.write(`${text}\n`)
    process.exit(isPlain ? REFUSED : 1)
  },
)
