import { timingSafeEqual } from 'node:crypto'
import { Controller, Get, Header, Headers, Inject, NotFoundException } from '@nestjs/common'
import { Refusal } from '../../kernel/errors.js'
import { hashSecret } from '../crypto/vault.js'
import { Endpoint } from '../http/endpoint.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { Metrics } from './metrics.service.js'

/** Numbers about this server for Prometheus; there is nothing at this address unless METRICS_TOKEN is set. */
@Controller('api/metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'METRICS_TOKEN'>,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'Metrics in Prometheus’ text format, for who has METRICS_TOKEN as its bearer token',
    perMinute: 120,
  })
  read(@Headers('authorization') authorization: string | undefined): Promise<string> {
    const { METRICS_TOKEN: token } = this.config
    if (token === undefined) throw new NotFoundException()
    // Hashed first: equal lengths, so that the time of comparing tells nothing.
    if (!timingSafeEqual(hashSecret(authorization ?? ''), hashSecret(`Bearer ${token}`)))
      throw new Refusal('unauthenticated', 'platform.metrics-token-wrong', 'This needs METRICS_TOKEN.')
    return this.metrics.text()
  }
}
