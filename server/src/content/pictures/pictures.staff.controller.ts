import { Body, Controller, Post } from '@nestjs/common'
import { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { PICTURE_MEDIA_TYPES } from '../../platform/files/file-type.js'
import { Files } from '../../platform/files/files.service.js'
import { pictureAnswer } from '../../platform/files/picture.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { idAnswer } from '../../platform/http/schemas.js'

const savedPicture = z.object({ id: idAnswer, picture: pictureAnswer })

/** Pictures for covers and bodies; a version that shows one keeps it. */
@Controller('api/staff/pictures')
export class PicturesStaffController {
  constructor(private readonly files: Files) {}

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary: 'Send a picture for a content; it goes after a week unless a content shows it',
    takes: PICTURE_MEDIA_TYPES,
    answer: savedPicture,
    status: 201,
    bodyLimit: 5 * MEBIBYTE,
    perMinute: 60,
  })
  add(@Body() bytes: Buffer, @CurrentStaff() staff: StaffActor): Promise<z.infer<typeof savedPicture>> {
    return this.files.savePicture(bytes, { owner: { kind: 'staff', id: staff.id }, visibility: 'public' })
  }
}
