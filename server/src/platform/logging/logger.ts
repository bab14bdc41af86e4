import { Inject } from '@nestjs/common'
import { pino, type Logger } from 'pino'

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger')
export const InjectLogger = (): ParameterDecorator & PropertyDecorator => Inject(LOGGER)

/** Makes the logger. It writes ids, never phones, openids, tokens or session keys; headers and bodies are not logged. */
export function makeLogger(level: string): Logger {
  return pino({
    level,
    base: { pid: process.pid },
    redact: ['*.phone', '*.openid', '*.unionid', '*.token', '*.sessionKey', '*.password', 'headers', 'body'],
    serializers: { err: safeError },
  })
}

/** A driver error carries its statement with the values: keep name, code, message and stack only. */
function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name: error.name, code, message: error.message, stack: error.stack }
}
