import sharp from 'sharp'
import { pictureTooLarge, pictureUnreadable } from './files.errors.js'
import { VARIANTS, type Variant } from './file-name.js'

/** Most pixels of a picture that is decoded: a few kilobytes can claim to be gigabytes. */
export const MOST_PIXELS = 40_000_000
/** WebP ends at 16,383 pixels a side; a tall infographic is scaled to this height. */
const TALLEST = 16_000
const QUALITY = 80

// Pictures are rendered beside the hot path: one thread each, and nothing of them stays in memory.
sharp.concurrency(1)
sharp.cache(false)

/** A picture in the sizes that are shown, and the size of the original in pixels, upright. */
export interface RenderedPicture {
  width: number
  height: number
  variants: Record<Variant, Buffer>
}

/**
 * Makes the public sizes of a picture: WebP, turned upright, without any metadata (where a photo was taken is
 * personal). Refuses `platform.picture-too-large` by its header alone, and `platform.picture-unreadable`.
 */
export async function renderPicture(bytes: Buffer): Promise<RenderedPicture> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => Promise.reject(pictureUnreadable()))
  const { width, height } = autoOrient
  if (width * height > MOST_PIXELS) throw pictureTooLarge(MOST_PIXELS)
  const sized = (variant: Variant): Promise<Buffer> =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: VARIANTS[variant], height: TALLEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer()
      .catch(() => Promise.reject(pictureUnreadable()))
  // One after the other: decoded twice at once, a large picture would take twice the memory.
  const large = await sized('large')
  return { width, height, variants: { small: await sized('small'), large } }
}
