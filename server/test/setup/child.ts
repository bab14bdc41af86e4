import { fork, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'

const LOADER = resolve(__dirname, 'run-ts.cjs')

/** A process of a test, running TypeScript of this workspace. It says things over IPC; what it logs as errors is kept. */
export class Child {
  /** Error lines of its log. */
  readonly errors: string[] = []
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  private readonly process: ChildProcess
  private readonly said: Record<string, unknown>[] = []
  private waiting: (() => void)[] = []
  private over = false

  constructor(script: string, env: Record<string, string>) {
    this.process = fork(script, {
      execArgv: ['-r', LOADER],
      env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    this.process.on('message', (message) => {
      this.said.push(message as Record<string, unknown>)
      this.wake()
    })
    this.ended = new Promise((done) =>
      this.process.once('exit', (code, signal) => {
        this.over = true
        this.wake()
        done(signal ?? code ?? -1)
      }),
    )
    if (this.process.stdout)
      createInterface({ input: this.process.stdout }).on('line', (line) => {
        if (/"level":[56]0/.test(line)) this.errors.push(line)
      })
  }

  get alive(): boolean {
    return !this.over
  }

  /** The first message that has this key; throws when the process ends without it. */
  async says(key: string): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.said.find((message) => key in message)
      if (found) return found
      if (this.over) throw new Error(`the process ended and never said ${key}`)
      await new Promise<void>((wake) => this.waiting.push(wake))
    }
  }

  tell(message: object): void {
    this.process.send(message)
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name)
  }

  /** Ends it and waits until it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.ended
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake()
  }
}
