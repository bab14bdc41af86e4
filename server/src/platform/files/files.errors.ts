import { Refusal } from '../../kernel/errors.js'

export const typeUnsupported = () =>
  new Refusal(
    'invalid',
    'platform.file-type-unsupported',
    'It is neither a JPEG nor a PNG nor a WebP picture.',
  )

export const pictureUnreadable = () =>
  new Refusal('invalid', 'platform.picture-unreadable', 'The picture is damaged.')

export const pictureTooLarge = (most: number) =>
  new Refusal('invalid', 'platform.picture-too-large', 'The picture has too many pixels.', { most })

export const fileNotFound = () =>
  new Refusal('not-found', 'platform.file-not-found', 'There is no such file.')

/** A file was given up (nobody kept it in time) before it was put to use. */
export const fileGone = () =>
  new Refusal('conflict', 'platform.file-gone', 'The file is gone; send it again.')
