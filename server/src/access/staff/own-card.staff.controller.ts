import { Body, Controller, Get, Put } from '@nestjs/common'
import { z } from 'zod'
import type { StaffActor } from '../../contracts/actors.js'
import { PICTURE_TYPES } from '../../platform/files/file-type.js'
import { pictureAnswer } from '../../platform/files/picture.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { CurrentStaff } from '../guarding/actor.decorators.js'
import { OwnCards } from './own-card.service.js'

const cardBody = z.object({
  title: z
    .string()
    .trim()
    .max(20)
    .transform((text) => text || null),
})
const cardAnswer = z
  .object({ name: z.string(), title: z.string().nullable(), avatar: pictureAnswer.nullable() })
  .meta({ id: 'StaffCard' })
type CardAnswer = z.infer<typeof cardAnswer>

/** The card that visitors see of the one who advises them. */
@Controller('api/staff/me/card')
export class OwnCardController {
  constructor(private readonly ownCards: OwnCards) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'The own card as visitors see it',
    answer: cardAnswer,
  })
  async read(@CurrentStaff() staff: StaffActor): Promise<CardAnswer> {
    const card = (await this.ownCards.cards([staff.id])).get(staff.id)
    return { name: staff.name, title: card?.title ?? null, avatar: card?.avatar ?? null }
  }

  @Put()
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'Change the title on the own card',
    body: cardBody,
    answer: cardAnswer,
  })
  async change(
    @CurrentStaff() staff: StaffActor,
    @Body() { title }: z.output<typeof cardBody>,
  ): Promise<CardAnswer> {
    await this.ownCards.setTitle(staff.id, title)
    return this.read(staff)
  }

  @Put('avatar')
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'Change the picture on the own card: the bytes of a JPEG, PNG or WebP',
    takes: PICTURE_TYPES.map(({ mediaType }) => mediaType),
    bodyLimit: 2 * MEBIBYTE,
    answer: cardAnswer,
    perMinute: 6,
  })
  async picture(@CurrentStaff() staff: StaffActor, @Body() bytes: Buffer): Promise<CardAnswer> {
    await this.ownCards.setAvatar(staff.id, bytes)
    return this.read(staff)
  }
}
