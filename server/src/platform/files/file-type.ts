/** What a file is, told by its first bytes; what its sender calls it is not believed (design §2.3). */
export interface FileType {
  mediaType: string
  /** Ending of its name, without a dot. */
  ending: string
}

const JPEG: FileType = { mediaType: 'image/jpeg', ending: 'jpg' }
const PNG: FileType = { mediaType: 'image/png', ending: 'png' }
export const WEBP: FileType = { mediaType: 'image/webp', ending: 'webp' }

/** Pictures that may come in. Nothing else is kept yet. */
export const PICTURE_TYPES: readonly FileType[] = [JPEG, PNG, WEBP]
/** Their media types, for routes that take one as their body. */
export const PICTURE_MEDIA_TYPES = PICTURE_TYPES.map(({ mediaType }) => mediaType)

const PNG_BEGIN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG_BEGIN = Buffer.from([0xff, 0xd8, 0xff])

/** The type of a picture by its bytes; undefined for anything that we don't keep. */
export function sniffPicture(bytes: Buffer): FileType | undefined {
  if (bytes.subarray(0, JPEG_BEGIN.length).equals(JPEG_BEGIN)) return JPEG
  if (bytes.subarray(0, PNG_BEGIN.length).equals(PNG_BEGIN)) return PNG
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return WEBP
  return undefined
}

/** Whether a browser may show it in place: raster images, sound and film. All else is handed over as a download. */
export const isShownInPlace = (mediaType: string): boolean =>
  /^(image|audio|video)\/[\w.-]+$/.test(mediaType) && !mediaType.startsWith('image/svg')
