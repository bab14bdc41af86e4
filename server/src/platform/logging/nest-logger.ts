import type { LoggerService } from '@nestjs/common'
import type { Logger } from 'pino'

/** Hands the framework's own messages to the process's logger; errors at start go to stderr before it exists. */
export class NestLogger implements LoggerService {
  private static logger: Logger | undefined

  static use(logger: Logger): void {
    NestLogger.logger = logger
  }

  log(message: unknown): void {
    NestLogger.logger?.debug(String(message))
  }
  warn(message: unknown): void {
    NestLogger.logger?.warn(String(message))
  }
  error(message: unknown): void {
    if (NestLogger.logger)
      NestLogger.logger.error(message instanceof Error ? { err: message } : String(message))
    else process.stderr.write(`${message instanceof Error ? message.message : String(message)}\n`)
  }
}
