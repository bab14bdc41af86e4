import { Controller, Get } from '@nestjs/common'
import { z } from 'zod'
import { Refusal } from '../kernel/errors.js'
import { Endpoint } from '../platform/http/endpoint.js'
import { Readiness } from '../platform/news/readiness.service.js'
import { Db } from '../platform/database/db.js'

const ok = z.object({ status: z.literal('ok') })

/** Whether this process lives, and whether it can do its work. */
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly db: Db,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @Endpoint({ audience: 'public', permission: 'anyone', summary: 'The process lives', answer: ok })
  live(): z.infer<typeof ok> {
    return { status: 'ok' }
  }

  @Get('ready')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'The database answers, consumers keep up and no rows of news died lately',
    answer: ok,
  })
  async ready(): Promise<z.infer<typeof ok>> {
    if (!(await this.db.reachable()))
      throw new Refusal('unavailable', 'platform.database-unavailable', 'The database does not answer.')
    await this.readiness.check()
    return { status: 'ok' }
  }
}
