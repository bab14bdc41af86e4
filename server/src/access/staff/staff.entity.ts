import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Role } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'

@Entity('access_staff')
export class StaffEntity {
  @PrimaryColumn({ type: 'bigint', unsigned: true })
  id: Id<'staff'>

  @Column({ type: 'varchar', length: 64 })
  login: string

  @Column({ type: 'varchar', length: 64 })
  name: string

  @Column({ type: 'varchar', length: 16 })
  role: Role

  @Column({ name: 'team_id', type: 'bigint', unsigned: true, nullable: true })
  teamId: Id<'team'> | null

  @Column({ type: 'varchar', length: 8 })
  locale: string

  /** Null until its owner has set one. */
  @Column({ name: 'password_hash', type: 'varchar', length: 128, nullable: true })
  passwordHash: string | null

  /** What visitors see beside the name; null until its owner has set one. */
  @Column({ type: 'varchar', length: 40, nullable: true })
  title: string | null

  @Column({ name: 'avatar_file_id', type: 'bigint', unsigned: true, nullable: true })
  avatarFileId: string | null

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date

  @Column({ name: 'disabled_at', type: 'datetime', precision: 3, nullable: true })
  disabledAt: Date | null
}
