import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { SandboxControl } from '../../sandbox/control-client.js'
import { freshDatabase } from './database.js'
import { FILES_DIR } from './files-dir.js'

/** Where `npm test` has built the server. */
export const DIST = resolve(__dirname, '../../dist')
const APPID = 'wx00000000000weir1'
const OA_APPID = 'wx00000000000weir2'

/** The built server and the sandbox as processes of their own, as a person would run them. */
export interface RunningServer {
  url: string
  sandboxUrl: string
  /** Sends a request with a token of the open API or of a visitor; answers its JSON, and throws unless it went well. */
  ask<T>(path: string, request?: { method?: string; body?: unknown; token?: string }): Promise<T>
  /** Runs a command of the server's command line, with JSON for its standard input, and answers what it printed. */
  cli(args: string[], input?: unknown): Promise<Record<string, unknown>>
  stop(): Promise<void>
}

const HASHER = resolve(__dirname, '../../../bin/lib/test-tiers.mjs')

/** What runs must be what `npm test` built from this source. */
export function assertBuild(): void {
  const expected = process.env.WEIR_TEST_DIST_HASH
  if (!expected) return
  const script = `import { distHash } from ${JSON.stringify(HASHER)}; process.stdout.write(distHash())`
  const found = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  if (found !== expected) throw new Error('server/dist is not the build that these tests were started for')
}

/** Starts both on free ports with a fresh database. Needs the build that `npm test` makes first. */
export async function runServer(databaseName: string): Promise<RunningServer> {
  assertBuild()
  const sandbox = await ready('sandbox/main.js', ['--port', '0'], {
    SANDBOX_MP_APPID: APPID,
    SANDBOX_MP_SECRET: 'secret',
    SANDBOX_OA_APPID: OA_APPID,
    SANDBOX_OA_SECRET: 'secret',
  })
  const env = {
    DATABASE_URL: await freshDatabase(databaseName),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'warn',
    PORT: '0',
    BRAND_NAME: '澜溪水务',
    WECHAT_MP_CHECK_OPENID: (await new SandboxControl(sandbox.url).persona('内容值班')).openid,
    WECHAT_API_BASE: sandbox.url,
    WECHAT_MP_APPID: APPID,
    WECHAT_MP_SECRET: 'secret',
    WECHAT_OPEN_BASE: sandbox.url,
    WECHAT_OA_APPID: OA_APPID,
    WECHAT_OA_SECRET: 'secret',
  }
  // Left behind, it would keep the runner of the tests from ending.
  const server = await ready('src/app/main.js', [], env).catch(async (error: unknown) => {
    await sandbox.stop()
    throw error
  })
  return {
    url: server.url,
    sandboxUrl: sandbox.url,
    async ask<T>(
      path: string,
      { method = 'GET', body, token }: { method?: string; body?: unknown; token?: string } = {},
    ): Promise<T> {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    cli: (args, input) => output('src/app/cli.main.js', args, env, input),
    async stop() {
      await server.stop()
      await sandbox.stop()
    },
  }
}

const start = (script: string, args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [resolve(DIST, script), ...args], {
    env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })

/** Waits for the line that says ready. */
async function ready(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = start(script, args, env)
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { ready?: boolean; url?: string }
    if (said.ready && said.url)
      return {
        url: said.url,
        async stop() {
          child.kill('SIGTERM')
          await exited
        },
      }
  }
  throw new Error(`${script} ended before it was ready`)
}

async function output(
  script: string,
  args: string[],
  env: Record<string, string>,
  input?: unknown,
): Promise<Record<string, unknown>> {
  const child = start(script, args, env)
  child.stdin?.end(input === undefined ? '' : JSON.stringify(input))
  if (!child.stdout) throw new Error('no output')
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  return JSON.parse(text) as Record<string, unknown>
}
