import { z } from 'zod'

export interface RoomConfig<S extends z.ZodObject> {
  room: string
  schema: S
  /** Parses the environment; throws one ConfigError that names every variable at fault. */
  read(env: NodeJS.ProcessEnv): z.infer<S>
}

/** The environment is not what the rooms need; `problems` names each variable. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The environment is not complete:\n${problems.map((p) => `  ${p}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

const rooms: RoomConfig<z.ZodObject>[] = []

/** Declares a room's environment: one zod field per variable, `.describe()`d for `.env.example`. */
export function defineConfig<S extends z.ZodObject>(room: string, schema: S): RoomConfig<S> {
  const config: RoomConfig<S> = {
    room,
    schema,
    read(env) {
      const parsed = schema.safeParse(withoutBlanks(env))
      if (parsed.success) return parsed.data
      throw new ConfigError(problemsOf(parsed.error))
    },
  }
  rooms.push(config)
  return config
}

/** Checks every declared room at once, so that a start names all missing variables together (design §8). */
export function checkEveryConfig(env: NodeJS.ProcessEnv): void {
  const problems = rooms.flatMap((room) => {
    const parsed = room.schema.safeParse(withoutBlanks(env))
    return parsed.success ? [] : problemsOf(parsed.error)
  })
  if (problems.length) throw new ConfigError(problems)
}

/** Writes `.env.example`: each room's variables with what they mean and their default. */
export function envExample(): string {
  const blocks = [...rooms]
    .sort((a, b) => a.room.localeCompare(b.room))
    .map((room) => {
      const lines = Object.entries(room.schema.shape).flatMap(([name, field]) => {
        const parsed = z.safeParse(z.object({ [name]: field as z.ZodType }), {})
        const fallback = parsed.success ? Object.values(parsed.data)[0] : undefined
        const need = parsed.success ? '' : ' (required)'
        return [
          `# ${z.globalRegistry.get(field as z.ZodType)?.description ?? name}${need}`,
          `${parsed.success ? '# ' : ''}${name}=${fallback ?? ''}`,
        ]
      })
      return [`## ${room.room}`, ...lines].join('\n')
    })
  return `# Weir reads these from the environment. Generated: npm run generate.\n\n${blocks.join('\n\n')}\n`
}

const problemsOf = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)

/** An empty variable means "not given", as in a shell script that exports all names. */
const withoutBlanks = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
