import Ajv, { type ValidateFunction } from 'ajv'
import {
  BEHAVIOUR_TYPES,
  CONSENT_PURPOSES,
  IDENTITY_KINDS,
  type ConsentPurpose,
} from '../../contracts/enums.js'
import type { Identity } from '../identities/identity.js'

/** Most events of one request (design §5). */
export const MOST_EVENTS = 1000

export interface SourceNamed {
  channel: string
  medium?: string
  campaign?: string
}

/** What a client says happened. */
export interface EventEnvelope {
  eventId: string
  type: string
  occurredAt: string
  contentId?: string
  source?: SourceNamed
  /** From a visitor only: the share that was made, or that the content was opened through. */
  shareToken?: string
  props?: { viewId?: string; dwellMs?: number; depth?: number; minutes?: number; amountFen?: number }
}

/** The same from another system, which also says whom it concerns and on which consent. */
export interface OpenEventEnvelope extends EventEnvelope {
  identities: (Pick<Identity, 'kind' | 'value'> & { verified?: boolean })[]
  name?: string
  consent?: { purposes: ConsentPurpose[]; basis: string; at: string; proof?: string }
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
/** From the year 1000 on, where the database's times begin. */
const instant = {
  type: 'string',
  pattern: '^[1-9]\\d{3}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
}
const count = (maximum: number) => ({ type: 'integer', minimum: 0, maximum })

export const sourceSchema = {
  type: 'object',
  required: ['channel'],
  additionalProperties: false,
  properties: { channel: text(64), medium: text(64), campaign: text(64) },
}

const common = {
  eventId: { type: 'string', pattern: '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' },
  type: text(64),
  occurredAt: instant,
  contentId: { type: 'string', pattern: '^[1-9]\\d{0,18}$' },
  source: sourceSchema,
  props: {
    type: 'object',
    additionalProperties: false,
    properties: {
      viewId: text(64),
      dwellMs: count(86_400_000),
      depth: count(100),
      minutes: count(10_000),
      amountFen: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    },
  },
}

/** Some types mean nothing without certain facts. */
const factsByType = [
  { types: ['content.progressed'], required: ['contentId', 'props'], props: ['viewId', 'dwellMs', 'depth'] },
  {
    types: ['content.viewed', 'content.liked', 'content.favourited', 'content.shared', 'share.opened'],
    required: ['contentId'],
    props: [],
  },
  { types: ['live.watched'], required: ['props'], props: ['minutes'] },
  { types: ['order.paid'], required: ['props'], props: ['amountFen'] },
].map(({ types, required, props }) => ({
  if: { properties: { type: { enum: types } } },
  then: { required, properties: { props: { required: props } } },
}))

export const visitorEventSchema = {
  type: 'object',
  required: ['eventId', 'type', 'occurredAt'],
  additionalProperties: false,
  properties: { ...common, shareToken: text(64) },
  allOf: factsByType,
}

export const openEventSchema = {
  type: 'object',
  required: ['eventId', 'type', 'occurredAt', 'identities'],
  additionalProperties: false,
  properties: {
    ...common,
    identities: {
      type: 'array',
      minItems: 1,
      maxItems: 8,
      items: {
        type: 'object',
        required: ['kind', 'value'],
        additionalProperties: false,
        properties: { kind: { enum: IDENTITY_KINDS }, value: text(200), verified: { type: 'boolean' } },
      },
    },
    name: text(80),
    consent: {
      type: 'object',
      required: ['purposes', 'basis', 'at'],
      additionalProperties: false,
      properties: {
        purposes: { type: 'array', minItems: 1, maxItems: 5, items: { enum: CONSENT_PURPOSES } },
        basis: { type: 'string', pattern: '^[\\w-]{1,32}$' },
        at: instant,
        proof: text(200),
      },
    },
  },
  allOf: factsByType,
}

const ajv = new Ajv({ strict: false, allErrors: false })
export const isVisitorEvent: ValidateFunction<EventEnvelope> = ajv.compile<EventEnvelope>(visitorEventSchema)
export const isOpenEvent: ValidateFunction<OpenEventEnvelope> =
  ajv.compile<OpenEventEnvelope>(openEventSchema)

/** Types a client may report: reads are derived by the server, custom ones come through the API only. */
const REPORTABLE: ReadonlySet<string> = new Set(BEHAVIOUR_TYPES.filter((type) => type !== 'content.read'))

export const isReportable = (type: string, byApi: boolean): boolean =>
  REPORTABLE.has(type) || (byApi && /^custom\.[a-z0-9][a-z0-9._-]{0,56}$/.test(type))

/** The events of a body: one event, or `{events: […]}`; null when it is neither or holds too many. */
export function eventsOf(body: unknown): unknown[] | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  if (!('events' in body)) return [body]
  return Array.isArray(body.events) && body.events.length > 0 && body.events.length <= MOST_EVENTS
    ? body.events
    : null
}
