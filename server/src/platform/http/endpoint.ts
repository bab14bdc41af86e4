import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common'
import type { z } from 'zod'
import type { Actor } from '../../contracts/actors.js'
import type { Permission, TokenScope } from '../../contracts/permissions.js'

/** Who may come, and with which right. The app doesn't start while a route lacks it (design §8: deny by default). */
export type Access =
  | { audience: 'staff'; permission: Permission }
  | { audience: 'visitor'; permission: 'signed-in' | 'anyone' }
  | { audience: 'open'; permission: TokenScope }
  | { audience: 'public'; permission: 'anyone' }

/** A route's contract: parsed before the handler runs, and written to OpenAPI. */
export type EndpointOptions = Access & {
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  answer?: z.ZodType
  /** HTTP status of success; 200 unless said. */
  status?: number
  /** The handler checks the body itself, by a compiled schema (the two event routes, design §2.2). */
  bodyCheckedByHandler?: boolean
  /** Media types of a body that comes as bytes instead of JSON: the handler gets a Buffer. */
  takes?: readonly string[]
  /** Clients may keep the answer and ask whether it has changed (`etag.ts`). */
  etag?: boolean
  /** Largest body in bytes; a form's size unless said. */
  bodyLimit?: number
  /** Calls a minute for each who asks: visitor, token, or address where nobody is known. No limit unless said. */
  perMinute?: number
}

/** A body that carries a batch or a document (design §5). */
export const MEBIBYTE = 1024 * 1024

export const ENDPOINT = Symbol('endpoint')

/** One declared route, for OpenAPI and for the tests that enumerate routes. */
export interface DeclaredEndpoint {
  controller: object
  method: string
  options: EndpointOptions
}

const declared: DeclaredEndpoint[] = []

/** Every route declared by a class that has been imported. */
export const declaredEndpoints = (): readonly DeclaredEndpoint[] => declared

/** Declares a route's audience, permission and schemas. Stands beside `@Get`, `@Post`… */
export const Endpoint = (options: EndpointOptions): MethodDecorator =>
  applyDecorators(
    SetMetadata(ENDPOINT, options),
    HttpCode(options.status ?? 200),
    (target: object, method: string | symbol) => {
      declared.push({ controller: target.constructor, method: String(method), options })
    },
  )

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types of a route that takes bytes; set from its `@Endpoint`. */
    takes?: readonly string[]
    /** Its answers are marked; set from its `@Endpoint`. */
    etag?: boolean
  }
  interface FastifyRequest {
    /** Set by the guard of `access` before any handler runs. */
    actor?: Actor
  }
}
