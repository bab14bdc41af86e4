import type { FileHandle } from 'node:fs/promises'
import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Endpoint } from '../http/endpoint.js'
import { originalNameOf, publicNameOf } from './file-name.js'
import { isShownInPlace, PICTURE_TYPES, WEBP } from './file-type.js'
import { fileNotFound } from './files.errors.js'
import { Files } from './files.service.js'

const name = z.object({ name: z.string().max(80) })
const signed = z.object({
  until: z.coerce.number().int().min(0).max(99_999_999_999),
  signature: z.string().max(64),
})

/** A page of pictures, for every reader behind one address of an office or a mobile network. */
const A_MINUTE = 12_000

/** Hands out files. A name says where its file stands, so no request asks the database. */
@Controller('files')
export class FilesController {
  constructor(private readonly files: Files) {}

  @Get('public/:name')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'A public picture in one of its sizes; it never changes',
    params: name,
    perMinute: A_MINUTE,
  })
  async public(@Param() params: z.infer<typeof name>, @Res() reply: FastifyReply): Promise<void> {
    const wanted = publicNameOf(params.name)
    if (!wanted || !this.files.isGivenOut(wanted)) throw fileNotFound()
    const file = await this.files.open(wanted.id, wanted.variant, WEBP.ending)
    await sendFile(reply, file, WEBP.mediaType, 'public, max-age=31536000, immutable')
  }

  @Get('signed/:name')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'An original, for who was given its address a short while ago',
    params: name,
    query: signed,
    perMinute: A_MINUTE,
  })
  async signed(
    @Param() params: z.infer<typeof name>,
    @Query() { until, signature }: z.infer<typeof signed>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = originalNameOf(params.name)
    const type = PICTURE_TYPES.find(({ ending }) => ending === wanted?.ending)
    if (!wanted || !type || !this.files.isSigned(wanted.id, until, signature)) throw fileNotFound()
    const file = await this.files.open(wanted.id, 'original', type.ending)
    await sendFile(reply, file, type.mediaType, 'private, no-store')
  }
}

async function sendFile(
  reply: FastifyReply,
  file: FileHandle | undefined,
  mediaType: string,
  caching: string,
): Promise<void> {
  if (!file) throw fileNotFound()
  const { size } = await file.stat()
  await reply
    .headers({
      'content-type': mediaType,
      'content-length': size,
      'content-disposition': isShownInPlace(mediaType) ? 'inline' : 'attachment',
      'cache-control': caching,
    })
    .send(file.createReadStream())
}
