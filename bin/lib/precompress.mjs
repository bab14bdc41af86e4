/** `node precompress.mjs <folder>`: writes `.br` and `.gz` beside every text file of a built folder. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const [folder] = process.argv.slice(2)
const texts = (await readdir(folder, { recursive: true })).filter((name) =>
  /\.(js|css|svg|html|json)$/.test(name),
)
for (const name of texts) {
  const source = await readFile(join(folder, name))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
  }
  await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(source, { params }))
  await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(source, { level: 9 }))
}
