import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestingModule } from '@nestjs/testing'
import sharp from 'sharp'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { DAY, MINUTE } from '../../kernel/time.js'
import { Clock } from '../clock/clock.js'
import { Db } from '../database/db.js'
import { DueScanner } from '../due/due-scanner.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { pathOf } from './disk.js'
import { Files, type FileMeant } from './files.service.js'
import { MOST_PIXELS } from './render-picture.js'

const ops: FileMeant = { owner: { kind: 'staff', id: '7' }, visibility: 'public' }
const background = { r: 40, g: 90, b: 160 }
const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background } })

let platform: TestingModule
let files: Files
let folder: string
let now: jest.SpyInstance<Date>
const pass = (ms: number): void => {
  const at = Date.now() + ms
  now.mockImplementation(() => new Date(at))
}
const rows = (where = '1 = 1') =>
  platform.get(Db).query<{ id: string; ending: string }>(`SELECT * FROM sys_file WHERE ${where}`)
const sweep = () => platform.get(DueScanner).scan()
/** What stands on the disk, by name. */
const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-files-'))
  platform = await startPlatform([])
  const config = platform.get<PlatformConfig>(PLATFORM_CONFIG, { strict: false })
  config.FILES_DIR = folder
  files = platform.get(Files)
  now = jest.spyOn(platform.get(Clock), 'now')
})
afterEach(async () => {
  now.mockReset().mockImplementation(() => new Date())
  for (const { id } of await rows()) await files.remove(id)
})
afterAll(async () => {
  await platform.close()
  await rm(folder, { recursive: true })
})

describe('a picture', () => {
  it('is kept as it came, and shown in two sizes that say nothing about where it was taken', async () => {
    const bytes = await drawn(2_000, 1_000)
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSLatitude: '31/1 14/1 0/1' } })
      .jpeg()
      .toBuffer()
    const { id, picture } = await files.savePicture(bytes, ops)
    expect(picture).toMatchObject({ width: 2_000, height: 1_000 })
    expect([...(await files.pictures([id, '999'])).entries()]).toEqual([[id, picture]])
    const [row] = await rows()
    expect(row).toMatchObject({
      media_type: 'image/jpeg',
      bytes: bytes.length,
      owner_kind: 'staff',
      owner_id: '7',
    })
    expect(onDisk()).toEqual([`${id}-large.webp`, `${id}-small.webp`, `${id}.jpg`])
    const of = (part: 'small' | 'large') => sharp(pathOf(folder, id, part, 'webp')).metadata()
    expect(await of('small')).toMatchObject({ format: 'webp', width: 480, height: 240 })
    expect(await of('large')).toMatchObject({ format: 'webp', width: 1_080, height: 540 })
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    expect([(await of('small')).exif, (await of('large')).exif]).toEqual([undefined, undefined])
  })

  it('is turned upright, and a small one is not blown up', async () => {
    const lying = await drawn(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const { id, picture } = await files.savePicture(lying, ops)
    expect(picture).toMatchObject({ width: 200, height: 300 })
    expect(await sharp(pathOf(folder, id, 'large', 'webp')).metadata()).toMatchObject({
      width: 200,
      height: 300,
    })
  })

  it('that is very tall still becomes a WebP', async () => {
    const { id } = await files.savePicture(await drawn(1_080, 20_000).png().toBuffer(), ops)
    expect((await sharp(pathOf(folder, id, 'large', 'webp')).metadata()).height).toBe(16_000)
  })

  it('that is private has no public size, and an address that runs out', async () => {
    const { id } = await files.savePicture(await drawn(9, 9).png().toBuffer(), {
      ...ops,
      visibility: 'private',
    })
    expect(onDisk()).toEqual([`${id}.png`])
    const address = await files.signedUrl(id, MINUTE)
    const [, until = '', signature = ''] = /until=(\d+)&signature=(\w+)/.exec(address ?? '') ?? []
    const isGood = (...[one, at, sign]: [string, number, string]) => files.isSigned(one, at, sign)
    expect(isGood(id, Number(until), signature)).toBe(true)
    expect([isGood('8', Number(until), signature), isGood(id, Number(until) + 1, signature)]).toEqual([
      false,
      false,
    ])
    pass(2 * MINUTE)
    expect(isGood(id, Number(until), signature)).toBe(false)
    expect(await files.signedUrl('999', MINUTE)).toBeUndefined()
  })
})

describe('what is no picture of ours', () => {
  const refusal = (bytes: Buffer) =>
    files.savePicture(bytes, ops).catch((error: { code: string }) => error.code)
  afterEach(async () => expect([await rows(), onDisk()]).toEqual([[], []]))

  it('is refused by its bytes', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(await refusal(svg)).toBe('platform.file-type-unsupported')
    expect(await refusal(await drawn(9, 9).gif().toBuffer())).toBe('platform.file-type-unsupported')
    expect(await refusal(Buffer.alloc(0))).toBe('platform.file-type-unsupported')
  })

  it('is refused when it is damaged', async () => {
    const whole = await drawn(800, 800).jpeg().toBuffer()
    expect(await refusal(whole.subarray(0, whole.length >> 1))).toBe('platform.picture-unreadable')
    expect(await refusal(whole.subarray(0, 4))).toBe('platform.picture-unreadable')
  })

  it('is refused when a few bytes would become gigabytes', async () => {
    const bomb = await drawn(8_000, MOST_PIXELS / 8_000 + 1)
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await refusal(bomb)).toBe('platform.picture-too-large')
  })
})

describe('a file that nobody uses', () => {
  const small = () => drawn(9, 9).png().toBuffer()

  it('goes after a week with all its parts, also what a killed process left half written', async () => {
    const { id } = await files.savePicture(await small(), ops)
    await writeFile(`${pathOf(folder, id, 'large', 'webp')}.part`, 'half')
    pass(6 * DAY)
    await sweep()
    expect(onDisk()).toHaveLength(4)
    pass(8 * DAY)
    await sweep()
    expect([await rows(), onDisk()]).toEqual([[], []])
  })

  it('stays once it is kept, unless the transaction fails, and goes when it is given up', async () => {
    const { id } = await files.savePicture(await small(), ops)
    const db = platform.get(Db)
    await expect(
      db.inTransaction(async () => {
        await files.keep([id])
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await rows('sweep_due_at IS NOT NULL')).toHaveLength(1)
    await db.inTransaction(() => files.keep([id, id]))
    pass(30 * DAY)
    await sweep()
    expect(onDisk()).toHaveLength(3)
    await files.giveUp([id])
    await sweep()
    expect([await rows(), onDisk()]).toEqual([[], []])
  })

  it('can not be kept any more when it has gone', async () => {
    const { id } = await files.savePicture(await small(), ops)
    await files.remove(id)
    const keeping = platform.get(Db).inTransaction(() => files.keep([id]))
    await expect(keeping).rejects.toMatchObject({ code: 'platform.file-gone' })
  })

  it('leaves a row that leads to it when the disk fails half way', async () => {
    const config = platform.get<PlatformConfig>(PLATFORM_CONFIG, { strict: false })
    const blocked = join(folder, 'blocked')
    await writeFile(blocked, 'a file where a folder should be')
    config.FILES_DIR = blocked
    await expect(files.savePicture(await small(), ops)).rejects.toThrow()
    config.FILES_DIR = folder
    await rm(blocked)
    expect(await rows()).toHaveLength(1)
    pass(8 * DAY)
    await sweep()
    expect([await rows(), onDisk()]).toEqual([[], []])
  })
})
