import { Global, Module, type OnApplicationShutdown } from '@nestjs/common'
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm'
import { DataSource } from 'typeorm'
import { setIdWorker } from '../../kernel/ids.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { dataSourceOptions, openDataSource, serverType } from './data-source.js'
import { Db } from './db.js'
import { requireSchema } from './schema.js'
import { takeWorkerNumber } from './worker-number.js'

/** Opens the database once per process and gives the process its id worker number. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [PLATFORM_CONFIG],
      useFactory: async (config: PlatformConfig) => ({
        ...dataSourceOptions(config.DATABASE_URL, await serverType(config.DATABASE_URL)),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
      dataSourceFactory: async (options) => {
        if (!options) throw new Error('no data source options')
        const source = await openDataSource(options)
        try {
          await requireSchema((sql, params) => source.query(sql, params))
          setIdWorker(await takeWorkerNumber(source))
        } catch (error) {
          await source.destroy()
          throw error
        }
        return source
      },
    }),
  ],
  providers: [Db],
  exports: [Db],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }
}
