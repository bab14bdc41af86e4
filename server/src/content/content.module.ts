import { Module } from '@nestjs/common'
import { TypeOrmModule } from '@nestjs/typeorm'
import { AccessModule } from '../access/index.js'
import { WechatModule } from '../wechat/index.js'
import { ContentDoor } from './content.door.js'
import { ArticleAdditions } from './feed/article-additions.service.js'
import { Feed } from './feed/feed.service.js'
import { FeedController } from './feed/feed.visitor.controller.js'
import { ContentItemEntity } from './items/content-item.entity.js'
import { ContentVersionEntity } from './items/content-version.entity.js'
import { ContentsRepository } from './items/contents.repository.js'
import { Contents } from './items/contents.service.js'
import { ContentsStaffController } from './items/contents.staff.controller.js'
import { DraftPictures } from './items/draft-pictures.service.js'
import { PutContentsController } from './items/put-contents.open.controller.js'
import { PutContents } from './items/put-contents.service.js'
import { PicturesStaffController } from './pictures/pictures.staff.controller.js'
import { Publishing } from './publishing/publishing.service.js'
import { Known } from './known.service.js'

/** What there is to read. */
@Module({
  imports: [AccessModule, WechatModule, TypeOrmModule.forFeature([ContentItemEntity, ContentVersionEntity])],
  controllers: [ContentsStaffController, FeedController, PicturesStaffController, PutContentsController],
  providers: [
    ArticleAdditions,
    ContentDoor,
    Contents,
    ContentsRepository,
    DraftPictures,
    Feed,
    Known,
    Publishing,
    PutContents,
  ],
  exports: [ContentDoor],
})
export class ContentModule {}
