/** A picture's type by its first bytes; names and extensions of temporary files say nothing. */
export function pictureType(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0x89 && second === 0x50) return 'image/png'
  if (first === 0x52 && second === 0x49) return 'image/webp'
  return 'image/jpeg'
}
