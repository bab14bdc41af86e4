import { ApiError } from '../../../shared/api/api-error'

/** Pixels on each side: sharp on every phone at the size in which it is shown. */
const SIDE = 480

/**
 * The middle of a picture as a square JPEG: a photo from a phone is larger than the server takes, and the card shows
 * a circle of it. Throws `platform.picture-unreadable` for what the browser cannot read as a picture.
 */
export async function squarePicture(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new ApiError(0, 'platform.picture-unreadable')
  })
  const side = Math.min(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = Math.min(SIDE, side)
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2]
  canvas.getContext('2d')?.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (made) => (made === null ? reject(new ApiError(0, 'platform.picture-unreadable')) : resolve(made)),
      'image/jpeg',
      0.9,
    ),
  )
}
