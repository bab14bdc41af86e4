import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'

@Entity('access_team')
export class TeamEntity {
  @PrimaryColumn({ type: 'bigint', unsigned: true })
  id: Id<'team'>

  @Column({ type: 'varchar', length: 64 })
  name: string
}
