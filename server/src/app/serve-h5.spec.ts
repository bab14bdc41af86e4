import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { Child } from '../../test/setup/child.js'
import { sharedHost } from './serve-h5.js'

jest.mock('@fastify/static', () => ({}))

describe('the H5 pages', () => {
  const root = mkdtempSync(join(tmpdir(), 'weir-h5-'))
  const script = 'console.log("weir")'.repeat(100)
  let server: Child
  let url: string

  beforeAll(async () => {
    for (const folder of ['h5/js', 'admin/assets']) mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, 'h5/index.html'), '<title>h5</title>')
    writeFileSync(join(root, 'h5/js/app.0a1b2c3d.js'), script)
    writeFileSync(join(root, 'h5/js/app.0a1b2c3d.js.br'), brotliCompressSync(script))
    writeFileSync(join(root, 'admin/index.html'), '<title>admin</title>')
    server = new Child(resolve(__dirname, '../../test/setup/pages-process.ts'), {
      ADMIN_DIR: join(root, 'admin'),
      H5_DIR: join(root, 'h5'),
    })
    url = String((await server.says('url')).url)
  })
  afterAll(async () => {
    await server.kill()
    rmSync(root, { recursive: true })
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers, redirect: 'manual' })

  it('come at /m/, beside the admin at /, and are asked for anew each time', async () => {
    for (const path of ['/m/', '/m/?code=abc&state=def']) {
      const answer = await get(path)
      expect(await answer.text()).toContain('h5')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    }
    expect((await get('/m')).headers.get('location')).toBe('/m/')
    for (const path of ['/', '/leads']) expect(await (await get(path)).text()).toContain('admin')
  })

  it('have files that never change, as small as the build made them', async () => {
    const { headers, ok } = await get('/m/js/app.0a1b2c3d.js', { 'accept-encoding': 'br' })
    expect(ok).toBe(true)
    expect(headers.get('content-encoding')).toBe('br')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('are not the answer to a file that is not there', async () => {
    const { status, headers } = await get('/m/js/gone.js')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toContain('application/problem+json')
  })

  it('may show pictures from elsewhere, and run no script of a page', async () => {
    const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy')
    expect(await policyOf('/m/')).toContain("img-src 'self' data: blob: https:;")
    expect(await policyOf('/m/')).toContain("script-src 'self';")
  })
})

describe('the host of the H5 pages', () => {
  it.each([
    [undefined, undefined],
    ['https://weir.example', undefined],
    ['https://weir.example', 'https://weir.example/h5'],
  ])('is the admin’s with %s and %s', (PUBLIC_URL, H5_PUBLIC_URL) =>
    expect(sharedHost({ PUBLIC_URL, H5_PUBLIC_URL })).toContain('H5_PUBLIC_URL'),
  )

  it('is its own where it has another name', () =>
    expect(
      sharedHost({ PUBLIC_URL: 'https://weir.example', H5_PUBLIC_URL: 'https://m.weir.example' }),
    ).toBeNull())
})
