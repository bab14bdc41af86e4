import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { InjectDataSource, TypeOrmModule } from '@nestjs/typeorm'
import { DataSource } from 'typeorm'
import { setIdWorker } from '../../kernel/ids.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { dataSourceOptions, openDataSource, serverType } from './data-source.js'
import { Db } from './db.js'
import { ReadingDb } from './reading-db.js'
import { requireSchema } from './schema.js'
import { takeWorkerNumber } from './worker-number.js'

const READING_SOURCE = Symbol('data source of INSIGHT_DATABASE_URL')
/** Reports are few at a time. */
const READING_CONNECTIONS = 6

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
  providers: [
    Db,
    {
      provide: READING_SOURCE,
      inject: [PLATFORM_CONFIG],
      useFactory: async ({ INSIGHT_DATABASE_URL: url }: PlatformConfig) =>
        url === undefined
          ? null
          : openDataSource(dataSourceOptions(url, await serverType(url), READING_CONNECTIONS)),
    },
    {
      provide: ReadingDb,
      inject: [Db, READING_SOURCE],
      useFactory: (db: Db, source: DataSource | null) => new ReadingDb(source ? new Db(source) : db),
    },
  ],
  exports: [Db, ReadingDb],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(READING_SOURCE) private readonly readingSource: DataSource | null,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    for (const source of [this.source, this.readingSource]) if (source?.isInitialized) await source.destroy()
  }
}
