import { z } from 'zod'

interface JsonSchema {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minLength?: number
  minimum?: number
  exclusiveMinimum?: number
  format?: string
  pattern?: string
}

/** The smallest thing that a body's schema describes, with these values where it has their names. */
export function sampleOf(schema: z.ZodType, values: Record<string, unknown> = {}): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return valueOf(root, values, root.$defs ?? {})
}

function valueOf(
  schema: JsonSchema,
  values: Record<string, unknown>,
  named: Record<string, JsonSchema>,
): unknown {
  const meant = schema.$ref && named[schema.$ref.replace('#/$defs/', '')]
  if (meant) return valueOf(meant, values, named)
  const [first] = schema.enum ?? []
  if (first !== undefined) return first
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf?.[0]) return valueOf(schema.anyOf[0], values, named)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => name in values || schema.required?.includes(name))
          .map(([name, property]) => [
            name,
            name in values ? values[name] : valueOf(property, values, named),
          ]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}, values, named))
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1
    case 'boolean':
      return true
    case 'string':
      return textOf(schema)
    default:
      return null
  }
}

/** A day ahead for dates, as the past is refused nearly everywhere. */
function textOf({ format, pattern, minLength = 1 }: JsonSchema): string {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  if (format === 'date') return tomorrow.slice(0, 10)
  if (format === 'date-time') return tomorrow
  return pattern?.includes('[0-9]') ? '999' : 'x'.repeat(minLength)
}
