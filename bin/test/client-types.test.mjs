import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CLIENTS, clientTypes, onlyRoutes, typesFile } from '../lib/client-types.mjs'

const ref = (name) => ({ $ref: `#/components/schemas/${name}` })

test('a client gets the routes that it calls, with all the schemas that these name, and nothing else', () => {
  const schemas = {
    Me: { properties: { advisor: ref('Advisor') } },
    Advisor: { properties: { friend: ref('Advisor'), picture: ref('Picture') } },
    Picture: {},
    Lead: { properties: { picture: ref('Picture') } },
  }
  const document = {
    openapi: '3.1.0',
    paths: { '/api/visitor/me': { get: ref('Me') }, '/api/staff/leads': { get: ref('Lead') } },
    components: { securitySchemes: { visitor: {} }, schemas },
  }
  const { Me, Advisor, Picture } = schemas
  assert.deepEqual(onlyRoutes(document, '/api/visitor/'), {
    openapi: '3.1.0',
    paths: { '/api/visitor/me': { get: ref('Me') } },
    components: { securitySchemes: { visitor: {} }, schemas: { Me, Advisor, Picture } },
  })
})

for (const client of CLIENTS)
  test(`the types of ${client} are those of the document: npm run generate`, async () => {
    assert.ok((await clientTypes(client)) === readFileSync(typesFile(client), 'utf8'))
  })
