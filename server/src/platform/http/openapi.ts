import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { RequestMethod } from '@nestjs/common'
import { z } from 'zod'
import { declaredEndpoints, type EndpointOptions } from './endpoint.js'

interface Operation {
  path: string
  verb: string
  operationId: string
  options: EndpointOptions
}

const SECURITY = {
  staff: [{ staffCookie: [] }],
  visitor: [{ visitorToken: [] }],
  open: [{ apiToken: [] }],
  public: [],
} as const

/** Every declared route with its path and verb. */
export function operations(): Operation[] {
  return declaredEndpoints().map(({ controller, method, options }) => {
    const handler = Object.getOwnPropertyDescriptor((controller as { prototype: object }).prototype, method)
      ?.value as object
    const prefix: unknown = Reflect.getMetadata(PATH_METADATA, controller)
    const path: unknown = Reflect.getMetadata(PATH_METADATA, handler)
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET'
    const full = `/${[prefix, path].filter((part) => typeof part === 'string' && part !== '/').join('/')}`
    return {
      path: full.replace(/\/+/g, '/'),
      verb: verb.toLowerCase(),
      operationId: operationId(controller, method),
      options,
    }
  })
}

/** OpenAPI 3.1 of all declared routes, from their zod schemas alone: no application, database or network. */
export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  const named: Named = {}
  for (const operation of operations().sort((a, b) => (a.path + a.verb).localeCompare(b.path + b.verb))) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.verb]: describe(operation, named) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Weir', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
        staffCookie: { type: 'apiKey', in: 'cookie', name: 'weir_staff' },
        visitorToken: { type: 'http', scheme: 'bearer' },
        apiToken: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Problem: problemSchema,
        ...Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1))),
      },
    },
  }
}

function describe({ options, operationId }: Operation, named: Named): object {
  const { params, query, answer } = options
  const success = String(options.status ?? 200)
  return {
    operationId,
    summary: options.summary,
    security:
      options.permission === 'anyone' ? [...SECURITY[options.audience], {}] : SECURITY[options.audience],
    'x-audience': options.audience,
    'x-permission': options.permission,
    parameters: [...parameters('path', params, named), ...parameters('query', query, named)],
    ...requestBody(options, named),
    responses: {
      [success]: answer
        ? {
            description: 'OK',
            content: { 'application/json': { schema: jsonSchema(answer, 'output', named) } },
          }
        : { description: 'OK' },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function requestBody({ body, takes }: EndpointOptions, named: Named): object {
  const bytes = { schema: { type: 'string', format: 'binary' } }
  const content = takes
    ? Object.fromEntries(takes.map((mediaType) => [mediaType, bytes]))
    : body && { 'application/json': { schema: jsonSchema(body, 'input', named) } }
  return content ? { requestBody: { required: true, content } } : {}
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined, named: Named): object[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(field as z.ZodType, undefined).success,
    schema: jsonSchema(field as z.ZodType, 'input', named),
  }))
}

/** A schema with a `meta` id stands once under components and is referred to from everywhere. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', named: Named): object {
  const {
    $schema: _,
    $defs,
    id,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  for (const [name, definition] of Object.entries($defs ?? {})) named[name] = referring(definition)
  if (typeof id !== 'string') return referring(rest)
  named[id] = referring(rest)
  return { $ref: `#/components/schemas/${id}` }
}

type Named = Record<string, object>

const referring = (schema: unknown): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as object

const operationId = (controller: object, method: string): string =>
  `${(controller as { name: string }).name.replace(/Controller$/, '')}.${method}`

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: room.reason' },
    detail: { type: 'string' },
    requestId: { type: 'string' },
  },
}
