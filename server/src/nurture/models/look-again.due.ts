import { Injectable } from '@nestjs/common'
import { Due, type DueWork } from '../../platform/due/due.js'
import { Models } from './models.service.js'

/** After a version was put in force: makes the next of all scores due for another look. */
@Injectable()
@Due({ table: 'nurture_model', column: 'look_again_due_at' })
export class LookAgain implements DueWork {
  constructor(private readonly models: Models) {}

  run(modelId: string): Promise<void> {
    return this.models.lookAgainFurther(modelId)
  }
}
