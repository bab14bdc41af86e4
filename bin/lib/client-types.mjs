/** Types of the API for each client, out of the server's OpenAPI document: of the routes that it calls, and no others. */
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'

const ROUTES = { 'admin-web': '/api/staff/', miniprogram: '/api/visitor/' }
export const CLIENTS = Object.keys(ROUTES)

/** Writes the types of a client, `<client>/src/shared/api/schema.ts`. */
export const writeClientTypes = async (client) => writeFileSync(typesFile(client), await clientTypes(client))

export const typesFile = (client) => inRoot(client, 'src/shared/api/schema.ts')

/** What stands in that file. */
export async function clientTypes(client) {
  const { astToString, COMMENT_HEADER, default: typesOf } = await import('openapi-typescript')
  const document = JSON.parse(readFileSync(inRoot('server/openapi.json'), 'utf8'))
  return `${COMMENT_HEADER}${astToString(await typesOf(onlyRoutes(document, ROUTES[client])))}`
}

/** The document with the routes below a path alone, and the schemas that they name. */
export function onlyRoutes(document, below) {
  const paths = entriesOf(document.paths, (path) => path.startsWith(below))
  const { schemas, ...others } = document.components
  const named = new Set()
  const follow = (part) => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      if (!named.has(name)) {
        named.add(name)
        follow(schemas[name])
      }
  }
  follow(paths)
  return {
    ...document,
    paths,
    components: { ...others, schemas: entriesOf(schemas, (name) => named.has(name)) },
  }
}

const entriesOf = (record, isWanted) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => isWanted(key)))
