import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const brotli = promisify(brotliCompress)

/** Writes `<file>.br` beside every text asset of the build, so that the server never compresses per request. */
function precompress(): Plugin {
  let outDir = ''
  return {
    name: 'weir-precompress',
    apply: 'build',
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const files = await readdir(outDir, { recursive: true })
      for (const file of files.filter((name) => /\.(js|css|svg|html)$/.test(name))) {
        const source = await readFile(join(outDir, file))
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
        }
        await writeFile(join(outDir, `${file}.br`), await brotli(source, { params }))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), precompress()],
  server: { port: 5481, proxy: { '/api': 'http://127.0.0.1:5480' } },
  build: {
    outDir: 'dist',
    // Inlined assets become data: URLs, which the content security policy does not allow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // Chunks are left to the bundler: a module stands with the pages that use it, so nobody loads another page's parts.
  },
})
