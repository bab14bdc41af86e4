import type { Pool } from 'mysql2'
import type { DataSource } from 'typeorm'

/** The driver's own pool under a data source of mysql2, which TypeORM's types keep to themselves. */
export const poolOf = (source: DataSource): Pool => (source.driver as unknown as { pool: Pool }).pool
