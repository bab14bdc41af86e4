import { Inject } from '@nestjs/common'
import { writeSync } from 'node:fs'
import { pino, type Logger } from 'pino'
import { errorText } from '../database/error-text.js'

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger')
export const InjectLogger = (): ParameterDecorator & PropertyDecorator => Inject(LOGGER)

/** Makes the logger. It writes ids, never phones, openids, tokens or session keys; headers and bodies are not logged. */
export function makeLogger(level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: [
        '*.phone',
        '*.openid',
        '*.unionid',
        '*.token',
        '*.sessionKey',
        '*.password',
        'headers',
        'body',
      ],
      serializers: { err: errorText },
    },
    toStdout,
  )
}

/**
 * Lines go to standard output. One that cannot be written (a full disk) is lost, and the work goes on: pino's own
 * destination throws in the middle of a request then, or waits for ever.
 */
const toStdout = {
  write(line: string): void {
    try {
      for (let rest = Buffer.from(line); rest.length > 0;) rest = rest.subarray(writeSync(1, rest))
    } catch {
      // There is nowhere left to say so.
    }
  },
}
