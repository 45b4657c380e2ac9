import { z } from '@/lib/core/schema'

export type JsonSchema = z.core.JSONSchema.BaseSchema
export type Schemas = Record<string, JsonSchema>

/** Where schemas that have a name (`.meta({ id })`) stand, once. */
const place = '#/components/schemas/'

/**
 * A zod schema as JSON Schema 2020-12: of what is sent (`input`) or answered (`output`). Named parts are put into `named` and
 * referred to.
 */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', named: Schemas): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', override })
  const { $schema: _, $defs = {}, ...whole } = made
  for (const [name, definition] of Object.entries($defs)) named[name] = withoutId(refer(definition))
  const referred = refer(whole)
  const { id } = referred
  if (typeof id !== 'string') return referred
  named[id] = withoutId(referred)
  return { $ref: place + id }
}

/** The same with its references to definitions made into references to the document's components. */
function refer<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(refer) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) =>
    key === '$ref' && typeof inner === 'string'
      ? [key, inner.replace('#/$defs/', place)]
      : [key, refer(inner)],
  )
  return Object.fromEntries(entries)
}

function withoutId({ id: _, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** The format says what the pattern of a date says in half a page. */
function override({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
}
