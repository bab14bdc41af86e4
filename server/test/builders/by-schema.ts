import fc from 'fast-check'

/** A JSON schema as openapi.json has them. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  pattern?: string
  format?: string
}

type Named = Record<string, Schema>

/** Texts that have broken something somewhere: quotes, markup, patterns, halves of characters, other scripts. */
const NASTY = [
  "'; DROP TABLE pool_contact; -- ",
  '" OR 1=1 #',
  '<script>alert(1)</script>',
  '%',
  '_',
  '\\',
  '\u0000',
  '\ud800',
  '🐟'.repeat(20),
  '鱼梁',
  '../../etc/passwd',
  '${7*7}',
  '{{7*7}}',
  '__proto__',
  'constructor',
  '\r\nset-cookie: a=b',
  '9'.repeat(30),
  '-1',
  '1e309',
  'NaN',
  ' ',
  '2026-02-30T25:61:00Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
]
const nasty = fc.constantFrom(...NASTY)
const text = fc.oneof(nasty, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }))

/** Anything but what was asked for. */
export const damaged: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  text,
  fc.constantFrom(null, true, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], '', 'x'.repeat(5_000)),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.jsonValue({ maxDepth: 3 }),
)

const FORMATS: Record<string, fc.Arbitrary<unknown>> = {
  'date-time': fc
    .date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
}

/** Values that a schema allows, as far as it says. */
export function valueOf(schema: Schema, named: Named, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref) return valueOf(named[schema.$ref.replace('#/components/schemas/', '')] ?? {}, named, depth)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => valueOf(choice, named, depth)))
  const types = [schema.type ?? (schema.properties ? 'object' : undefined)].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, named, depth)))
}

function ofType(
  type: string | undefined,
  schema: Schema,
  named: Named,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return stringOf(schema)
    case 'integer':
    case 'number':
      return numberOf(schema, type === 'integer')
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, named, depth + 1), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, depth > 3 ? 1 : 4)),
      })
    case 'object':
      return objectOf(schema, named, depth)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function stringOf({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  const known = format === undefined ? undefined : FORMATS[format]
  if (known) return known.map(String)
  if (pattern) {
    try {
      return fc.stringMatching(new RegExp(pattern)).map((value) => value.slice(0, Math.max(maxLength, 1)))
    } catch {
      return text
    }
  }
  return fc
    .oneof(
      {
        weight: 3,
        arbitrary: fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }),
      },
      { weight: 2, arbitrary: nasty },
    )
    .map((value) => value.slice(0, maxLength).padEnd(minLength, 'x'))
}

function numberOf(schema: Schema, isInteger: boolean): fc.Arbitrary<number> {
  const step = isInteger ? 1 : 0.001
  const min = Math.max(
    schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000 : schema.exclusiveMinimum + step),
    Number.MIN_SAFE_INTEGER,
  )
  const max = Math.min(
    schema.maximum ??
      (schema.exclusiveMaximum === undefined ? Math.max(min, 1_000) : schema.exclusiveMaximum - step),
    Number.MAX_SAFE_INTEGER,
  )
  return isInteger
    ? fc.oneof(
        fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
        fc.constantFrom(Math.ceil(min), Math.floor(max)),
      )
    : fc.double({ min, max, noNaN: true })
}

function objectOf(schema: Schema, named: Named, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => depth < 6 || required.includes(name))
      .map(([name, field]) => [name, valueOf(field, named, depth + 1)]),
  )
  const own = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length) return own
  return fc.dictionary(
    schema.propertyNames
      ? valueOf(schema.propertyNames, named, depth + 1).map(String)
      : fc.string({ minLength: 1, maxLength: 12 }),
    valueOf(additionalProperties, named, depth + 1),
    { maxKeys: 3 },
  )
}

/** The text of a body: right, with one part damaged, with something added or missing, or no JSON at all. */
export function bodyOf(schema: Schema, named: Named): fc.Arbitrary<string> {
  const right = valueOf(schema, named)
  return fc.oneof(
    { weight: 8, arbitrary: right.map((value) => JSON.stringify(value) ?? '') },
    {
      weight: 5,
      arbitrary: fc
        .tuple(right, damaged, fc.nat())
        .map(([value, wrong, at]) => JSON.stringify(withDamage(value, wrong, at)) ?? ''),
    },
    { weight: 1, arbitrary: damaged.map((value) => JSON.stringify(value) ?? '') },
    {
      weight: 1,
      arbitrary: fc.tuple(right, fc.nat()).map(([value, at]) => {
        const whole = JSON.stringify(value) ?? ''
        return whole.slice(0, at % (whole.length + 1))
      }),
    },
    { weight: 1, arbitrary: text },
  )
}

/** Replaces one part of a value, somewhere inside it; `at` says where. */
function withDamage(value: unknown, wrong: unknown, at: number): unknown {
  if (Array.isArray(value) && value.length) {
    const i = at % value.length
    return value.map((item: unknown, k) =>
      k === i ? withDamage(item, wrong, Math.floor(at / value.length)) : item,
    )
  }
  if (typeof value !== 'object' || value === null) return wrong
  const keys = Object.keys(value)
  if (!keys.length) return { surprise: wrong }
  const picked = at % (keys.length + 1)
  const entries: [string, unknown][] = Object.entries(value)
  const changed = entries.map(([key, item], k): [string, unknown] =>
    k === picked ? [key, withDamage(item, wrong, Math.floor(at / (keys.length + 1)))] : [key, item],
  )
  return Object.fromEntries(picked === keys.length ? [...changed, ['surprise', wrong]] : changed)
}
