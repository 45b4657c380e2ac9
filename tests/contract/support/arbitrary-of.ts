import fc, { type Arbitrary } from 'fast-check'

/** As much of JSON Schema as our document uses. */
export interface Schema {
  $ref?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  type?: string | string[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
}

/** Resolves `#/...` references. */
export type Lookup = (ref: string) => Schema

const deepest = 5

/** Values that the schema allows. Below some levels what is optional is left out, so that what refers to itself ends. */
export function arbitraryOf(schema: Schema, lookup: Lookup, depth = 0): Arbitrary<unknown> {
  const inner = (part: Schema) => arbitraryOf(part, lookup, depth + 1)
  if (schema.$ref !== undefined) return arbitraryOf(lookup(schema.$ref), lookup, depth)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(inner))
  const type = Array.isArray(schema.type) ? schema.type : [schema.type]
  return fc.oneof(...type.map(name => ofType(name, schema, inner, depth)))
}

function ofType(
  type: string | undefined,
  schema: Schema,
  inner: (part: Schema) => Arbitrary<unknown>,
  depth: number,
): Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return text(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: depth > deepest ? (schema.minItems ?? 0) : Math.min(schema.maxItems ?? 4, 4),
      })
    case 'object':
      return object(schema, inner, depth)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function object(
  { properties, required = [] }: Schema,
  inner: (part: Schema) => Arbitrary<unknown>,
  depth: number,
) {
  if (properties === undefined)
    return fc.dictionary(plainText(1, 8), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 })
  const known = Object.entries(properties).filter(([name]) => depth <= deepest || required.includes(name))
  const parts = Object.fromEntries(known.map(([name, part]) => [name, inner(part)]))
  return fc.record(parts, { requiredKeys: required })
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): Arbitrary<string> {
  if (format === 'date-time') {
    const now = Date.now()
    const hour = 3_600_000
    return fc.integer({ min: now - 48 * hour, max: now }).map(ms => new Date(ms).toISOString())
  }
  if (format === 'email') return fc.uuid().map(id => `${id}@example.com`)
  if (format === 'uri') return fc.webUrl()
  if (pattern !== undefined) {
    const matching = fc.stringMatching(new RegExp(pattern), { size: 'small' })
    return matching.filter(
      value => value.length >= minLength && value.length <= Math.max(maxLength, minLength),
    )
  }
  return plainText(minLength, Math.min(Math.max(maxLength, minLength), minLength + 40))
}

/** Letters of several scripts, without what the service refuses wherever it stands: zero characters, halves of pairs. */
function plainText(minLength: number, maxLength: number): Arbitrary<string> {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789 -_.éßλ中')
  const inner = fc.string({ unit: letter, minLength, maxLength })
  // Many inputs are trimmed before their length counts.
  return inner.map(value => (value.trim().length >= minLength ? value : 'x'.repeat(minLength)))
}
