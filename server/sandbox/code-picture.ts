import { crc32, deflateSync } from 'node:zlib'
import { create } from 'qrcode'

/** Light modules around the code, without which nothing reads it. */
const MARGIN = 2

/** A QR code as a PNG of one bit a pixel, `width` pixels wide: whole pixels to a module, the rest around it. */
export function codePicture(text: string, width: number): Buffer {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const module = Math.floor(width / (size + 2 * MARGIN))
  const before = Math.floor((width - module * size) / 2)
  const moduleAt = (pixel: number): number => Math.floor((pixel - before) / module)
  const isDark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < size && y < size && data[y * size + x] === 1
  // Every line begins with the number of its filter, none.
  const line = 1 + Math.ceil(width / 8)
  const pixels = Buffer.alloc(line * width)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (!isDark(moduleAt(x), moduleAt(y))) {
        const at = y * line + 1 + (x >> 3)
        pixels.writeUInt8(pixels.readUInt8(at) | (128 >> (x & 7)), at)
      }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(width, 4)
  head.writeUInt8(1, 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
