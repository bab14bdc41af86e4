import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { transformSync } from '@swc/core'
import { compileBuiltIns, type Compiled } from './compile.js'
import { BUILT_IN_TEMPLATES } from './protocol.js'

const EASEL = readFileSync(join(require.resolve('glass-easel'), '../glass_easel.all.es.js'), 'utf8').replace(
  /\/\/# sourceMappingURL.*/,
  '',
)

/**
 * Serves the view's page. It has an address of its own because Chromium lets no page without one load pictures.
 *
 * @returns its URL, and how to end it
 */
export async function hostView(compiled: Compiled): Promise<{ url: string; close(): void }> {
  const server = createServer(({ url = '/' }, reply) => {
    const [type, body] = answer(url, compiled)
    reply.writeHead(body === null ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' })
    reply.end(body ?? '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${portOf(server)}/`, close: () => void server.close() }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

function answer(url: string, compiled: Compiled): [string, string | null] {
  if (url === '/') return ['text/html; charset=utf-8', page()]
  if (url === '/glass-easel.js') return ['text/javascript', EASEL]
  if (url === '/set-up.js') return ['text/javascript', setUp(compiled)]
  const module = /^\/(?:browser\/)?(\w[\w-]*)\.js$/.exec(url)
  if (!module) return ['text/plain', null]
  return ['text/javascript', script(url.startsWith('/browser/') ? `browser/${module[1]}` : `${module[1]}`)]
}

const page = (): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>${readFileSync(join(__dirname, 'browser/base.css'), 'utf8')}</style>
<script type="importmap">{ "imports": { "glass-easel": "/glass-easel.js" } }</script>
<script src="/set-up.js"></script>
<script type="module" src="/browser/main.js"></script>
</head>
<body></body>
</html>`

const setUp = ({ parts, appCss, templates }: Compiled): string =>
  `window.weirSetUp = ${JSON.stringify({ parts, appCss })}
window.weirTemplates = ${templates}
window.weirBuiltIns = ${compileBuiltIns(BUILT_IN_TEMPLATES)}`

/** A module of the view as the browser takes it. */
const script = (name: string): string =>
  transformSync(readFileSync(join(__dirname, `${name}.ts`), 'utf8'), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  }).code
