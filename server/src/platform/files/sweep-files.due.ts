import { Injectable } from '@nestjs/common'
import { Due, type DueWork } from '../due/due.js'
import { Files } from './files.service.js'

/** Removes files that nobody has kept in time, or that were given up. */
@Injectable()
@Due({ table: 'sys_file', column: 'sweep_due_at' })
export class SweepFiles implements DueWork {
  constructor(private readonly files: Files) {}

  run(id: string): Promise<void> {
    return this.files.remove(id)
  }
}
