import { Body, Controller, Get, Put, Query } from '@nestjs/common'
import { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import { feedCard, type FeedCard } from '../../content/index.js'
import { pageOf, pageQuery, type Page } from '../../kernel/paging.js'
import { Marks } from '../marks/marks.service.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { PICTURE_TYPES } from '../../platform/files/file-type.js'
import { pictureAnswer } from '../../platform/files/picture.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { nicknameAnswer, nicknameBody } from './own-profile.dto.js'
import { OwnProfiles } from './own-profile.service.js'

const favouritesAnswer = pageOf(feedCard)
const avatarAnswer = z.object({ avatar: pictureAnswer })

/** How a visitor wants to be called and seen (wechat-protocol A13: by the person's own hand). */
@Controller('api/visitor/me')
export class OwnProfileVisitorController {
  constructor(
    private readonly profiles: OwnProfiles,
    private readonly marks: Marks,
  ) {}

  @Get('favourites')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'What the visitor keeps, lately kept first',
    query: pageQuery,
    answer: favouritesAnswer,
  })
  favourites(
    @CurrentVisitor() { contactId }: VisitorActor,
    @Query() page: z.output<typeof pageQuery>,
  ): Promise<Page<FeedCard>> {
    return this.marks.favourites(contactId, page)
  }

  @Put()
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Choose a nickname',
    body: nicknameBody,
    answer: nicknameAnswer,
    perMinute: 10,
  })
  async rename(
    @CurrentVisitor() visitor: VisitorActor,
    @Body() { nickname }: z.output<typeof nicknameBody>,
  ): Promise<z.infer<typeof nicknameAnswer>> {
    await this.profiles.rename(visitor, nickname)
    return { nickname }
  }

  @Put('avatar')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Choose a picture: the bytes of a JPEG, PNG or WebP',
    takes: PICTURE_TYPES.map(({ mediaType }) => mediaType),
    bodyLimit: 2 * MEBIBYTE,
    answer: avatarAnswer,
    perMinute: 6,
  })
  async picture(
    @CurrentVisitor() { contactId }: VisitorActor,
    @Body() bytes: Buffer,
  ): Promise<z.infer<typeof avatarAnswer>> {
    return { avatar: await this.profiles.setAvatar(contactId, bytes) }
  }
}
