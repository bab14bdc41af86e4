import { Controller, Get, Param, Query } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../../platform/clock/clock.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { idOf } from '../../platform/http/schemas.js'
import { explanationAnswer, type ExplanationAnswer } from '../explanation.dto.js'
import { NurtureDoor } from '../nurture.door.js'
import { courseAnswer, courseQuery, type CourseAnswer } from './score-course.dto.js'
import { ScoreCourse } from './score-course.service.js'
import { instantInFuture, scoreNotFound } from '../nurture.errors.js'

const params = z.object({ id: idOf<'contact'>() })
const query = z.object({ at: z.iso.datetime({ offset: true }).optional() })

/** A contact's score, explained (scoring spec §6.9). */
@Controller('api/staff/contacts')
export class ScoresStaffController {
  constructor(
    private readonly door: NurtureDoor,
    private readonly clock: Clock,
    private readonly courses: ScoreCourse,
  ) {}

  @Get(':id/score')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'The score taken apart, now or at a past instant',
    params,
    query,
    answer: explanationAnswer,
  })
  async score(
    @Param() { id }: z.output<typeof params>,
    @Query() { at }: z.output<typeof query>,
  ): Promise<ExplanationAnswer> {
    const instant = at === undefined ? undefined : new Date(at)
    if (instant && instant > this.clock.now()) throw instantInFuture()
    const explanation = await this.door.explain(id, instant)
    if (!explanation) throw scoreNotFound()
    return explanation
  }

  @Get(':id/score-course')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'How the score went, with the changes of the model',
    params,
    query: courseQuery,
    answer: courseAnswer,
  })
  course(
    @Param() { id }: z.output<typeof params>,
    @Query() { days }: z.output<typeof courseQuery>,
  ): Promise<CourseAnswer> {
    return this.courses.of(id, days)
  }
}
