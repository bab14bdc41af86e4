import { posix } from 'node:path'
import type { BuiltPackage } from '../built-package.js'

const IMPORT = /@import\s+["']([^"']+)["'];?/g

/** WXSS as a browser's CSS: 750rpx are the window's width, `page` is the body, imports stand in place. */
export function styleOf(built: BuiltPackage, file: string): string {
  if (!built.has(file)) return ''
  return built
    .text(file)
    .replace(IMPORT, (_, path: string) =>
      styleOf(built, path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)),
    )
    .replace(/(-?\d*\.?\d+)rpx/g, (_, size: string) => `${(Number(size) / 7.5).toFixed(4)}vw`)
    .replace(/(^|[\s,{}])page(?=[\s,{.:[])/g, '$1body')
}
