import { Controller, Delete, Param, Put } from '@nestjs/common'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  favouriteAnswer,
  likeAnswer,
  markParams,
  type FavouriteAnswer,
  type LikeAnswer,
  type MarkParams,
} from './marks.dto.js'
import { Marks } from './marks.service.js'

const A_MINUTE = 120

/** What a visitor likes and keeps. The behaviour is told here, once; the client does not report it. */
@Controller('api/visitor/contents')
export class MarksVisitorController {
  constructor(private readonly marks: Marks) {}

  @Put(':id/like')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Like a content',
    params: markParams,
    answer: likeAnswer,
    perMinute: A_MINUTE,
  })
  async like(@CurrentVisitor() visitor: VisitorActor, @Param() { id }: MarkParams): Promise<LikeAnswer> {
    return { liked: true, likes: await this.marks.set(visitor, id, 'like', true) }
  }

  @Delete(':id/like')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Take a like back',
    params: markParams,
    answer: likeAnswer,
    perMinute: A_MINUTE,
  })
  async unlike(@CurrentVisitor() visitor: VisitorActor, @Param() { id }: MarkParams): Promise<LikeAnswer> {
    return { liked: false, likes: await this.marks.set(visitor, id, 'like', false) }
  }

  @Put(':id/favourite')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Keep a content as a favourite',
    params: markParams,
    answer: favouriteAnswer,
    perMinute: A_MINUTE,
  })
  async keep(@CurrentVisitor() visitor: VisitorActor, @Param() { id }: MarkParams): Promise<FavouriteAnswer> {
    await this.marks.set(visitor, id, 'favourite', true)
    return { favourited: true }
  }

  @Delete(':id/favourite')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Take a content out of the favourites',
    params: markParams,
    answer: favouriteAnswer,
    perMinute: A_MINUTE,
  })
  async drop(@CurrentVisitor() visitor: VisitorActor, @Param() { id }: MarkParams): Promise<FavouriteAnswer> {
    await this.marks.set(visitor, id, 'favourite', false)
    return { favourited: false }
  }
}
