import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import openapiTS, { astToString } from 'openapi-typescript'

const at = (path) => new URL(path, import.meta.url)

test("the client's schema.ts is what the server's openapi.json says (mend: npm run types -w @weir/admin-web)", async () => {
  const written = await readFile(at('../src/shared/api/schema.ts'), 'utf8')
  const generated = astToString(await openapiTS(at('../../server/openapi.json')))
  // The command line puts a comment first.
  assert.ok(written.endsWith(generated), 'schema.ts is stale')
})
