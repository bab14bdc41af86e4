import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { freshDatabase } from '../setup/database.js'
import { FILES_DIR } from '../setup/files-dir.js'
import { assertBuild, DIST } from '../setup/run-server.js'

const PASSWORD = 'a long enough password'

/** A process of the built server, with everything it prints. */
class Process {
  printed = ''
  errors = ''
  private readonly child: ChildProcess

  constructor(script: string, args: string[], env: Record<string, string>) {
    this.child = spawn(process.execPath, [resolve(DIST, script), ...args], {
      env: { PATH: process.env.PATH, ...env },
    })
    this.child.stdout?.on('data', (part: Buffer) => (this.printed += part.toString()))
    this.child.stderr?.on('data', (part: Buffer) => (this.errors += part.toString()))
  }

  /** Waits until it has printed this; returns the first group. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.printed)?.[1]
      if (found) return found
      if (this.child.exitCode !== null)
        throw new Error(`it ended with ${this.child.exitCode}: ${this.errors}`)
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close')
    return this.child.exitCode
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM')
    await this.ended()
  }
}

const READY = /"url":"([^"]+)"/
const LINK = /^ {2}http:\/\/\S+\/link#(\S+)$/m

describe('a first run without staff', () => {
  let env: Record<string, string>
  const running: Process[] = []
  const serve = (...args: string[]): Process => {
    const server = new Process('src/app/main.js', args, env)
    running.push(server)
    return server
  }
  const command = async (...args: string[]) => {
    const run = new Process('src/app/cli.main.js', args, env)
    return { code: await run.ended(), printed: run.printed, errors: run.errors }
  }

  beforeAll(async () => {
    assertBuild()
    env = {
      DATABASE_URL: await freshDatabase(),
      SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
      BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
      FILES_DIR,
      LOG_LEVEL: 'debug',
      PORT: '0',
      WECHAT_MP_APPID: 'wx0000000000000000',
      WECHAT_MP_SECRET: 'secret-of-a-test',
    }
  })
  afterAll(() => Promise.all(running.map((server) => server.stop())))

  it('prints one link on the outputs of processes that start at once, and in no log; it works once', async () => {
    const [one, other, quiet] = [serve(), serve(), serve('--no-set-up-link')]
    const [token, again] = [await one.says(LINK), await other.says(LINK)]
    expect(again).toBe(token)
    await quiet.says(READY)

    const setUp = async (server: Process, login: string) => {
      const answer = await fetch(`${await server.says(READY)}/api/staff/set-up`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-weir-csrf': '1' },
        body: JSON.stringify({ token, login, name: '何川', password: PASSWORD }),
      })
      return [answer.status, ((await answer.json()) as { code?: string }).code]
    }
    expect(await setUp(one, 'boss')).toEqual([200, undefined])
    expect(await setUp(other, 'second')).toEqual([409, 'access.link-used'])

    expect([one, other, quiet].map(({ printed }) => printed.split(token).length - 1)).toEqual([1, 1, 0])
    expect([one, other, quiet].map(({ errors }) => errors)).toEqual(['', '', ''])
  })

  it('is followed by accounts made on the server; its last administrator stays', async () => {
    const added = await command('staff-add', 'wu', '--role', 'rep', '--name', '吴桐', '--team', '华东')
    expect(JSON.parse(added.printed)).toMatchObject({
      link: { purpose: 'invite', path: expect.stringMatching(/^\/link#/) },
    })
    expect(JSON.parse((await command('staff-list')).printed)).toMatchObject({
      staff: [
        { login: 'wu', name: '吴桐', teamName: '华东', state: 'invited' },
        { login: 'boss', role: 'admin', state: 'active' },
      ],
    })
    const last = await command('staff-disable', 'boss')
    expect([last.code, last.errors]).toEqual([2, expect.stringContaining('last administrator')])
  })
})
