import { ApiError, problemOf } from '../../../../shared/api/api-error'

/** What the server takes, for the browser's own file chooser. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp'

/** What the server made of a picture. */
export interface SentPicture {
  url: string
  width: number | null
  height: number | null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const pixels = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Sends a picture as it is, and tells how much of it is there (0 to 1): fetch knows nothing of that. Throws `ApiError`. */
export const sendPicture = (
  file: Blob,
  tell: (part: number) => void = () => undefined,
): Promise<SentPicture> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/staff/pictures')
    request.setRequestHeader('content-type', file.type)
    request.setRequestHeader('x-weir-csrf', '1')
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new ApiError(0, 'client.network'))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status !== 201) return reject(problemOf(request.status, body))
      const picture = isObject(body) ? body.picture : undefined
      if (!isObject(picture) || typeof picture.large !== 'string')
        return reject(new ApiError(request.status, 'client.unreadable'))
      resolve({ url: picture.large, width: pixels(picture.width), height: pixels(picture.height) })
    }
    request.send(file)
  })
