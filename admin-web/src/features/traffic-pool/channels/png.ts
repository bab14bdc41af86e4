/** Loads a picture of this server, to be drawn. Rejects when it is not there (any more). */
export function imageOf(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the picture is not there'))
    image.src = url
  })
}

/** Draws a QR code, given as a path in a square of `size` units, so large that every unit has whole pixels. */
export function drawnCode({ size, path }: { size: number; path: string }): HTMLCanvasElement {
  const unit = Math.ceil(860 / (size + 4))
  const canvas = squareOf(unit * (size + 4))
  const context = canvas.getContext('2d')
  if (context) {
    context.scale(unit, unit)
    context.translate(2, 2)
    context.fillStyle = '#000000'
    context.fill(new Path2D(path))
  }
  return canvas
}

/** Saves a square picture as a PNG of some width. */
export async function savePng(
  picture: HTMLImageElement | HTMLCanvasElement,
  width: number,
  name: string,
): Promise<void> {
  const canvas = squareOf(width)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, width)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) return
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

function squareOf(width: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = width
  const context = canvas.getContext('2d')
  if (context) {
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, width, width)
  }
  return canvas
}
