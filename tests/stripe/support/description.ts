import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

type Schema = Record<string, unknown>

interface Description {
  info: { version: string }
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >
  components: { schemas: Record<string, Schema> }
}

/** Stripe's API description, as a way to judge what its double answers. */
export interface StripeDescription {
  version: string
  /** What of an answer to this request is not as described; empty when all of it is. */
  faultsOfAnswer(method: string, path: string, body: unknown): string[]
  /** The same of any object that says what it is in `object`. */
  faultsOfObject(object: { object?: unknown }): string[]
}

/** Reads an OpenAPI 3.0 description of Stripe's API. */
export function readDescription(file: string): StripeDescription {
  const description: Description = JSON.parse(readFileSync(file, 'utf8'))
  const { schemas } = description.components
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, discriminator: false })
  const definitions = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, closed(schema)]),
  )
  ajv.addSchema({ $id: 'stripe', definitions })
  const known = new Map<string, ValidateFunction>()

  const judge = (name: string, schema: Schema, value: unknown): string[] => {
    const validate = known.get(name) ?? ajv.compile(schema)
    known.set(name, validate)
    if (validate(value)) return []
    return [
      ...new Set(
        (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${name}${instancePath} ${message} ${JSON.stringify(params)}`,
        ),
      ),
    ]
  }
  const patterns = Object.entries(description.paths).map(([path, methods]) => ({
    path,
    methods,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }))

  return {
    version: description.info.version,
    faultsOfAnswer(method, path, body) {
      const found = patterns.find(
        ({ pattern, methods }) => pattern.test(path) && methods[method.toLowerCase()],
      )
      if (found === undefined) return [`${method} ${path} is not described`]
      const schema =
        found.methods[method.toLowerCase()]?.responses['200']?.content?.['application/json']?.schema
      if (schema === undefined) return [`${method} ${path} has no described answer`]
      return judge(`${method} ${found.path}`, closed(schema), body)
    },
    faultsOfObject(object) {
      const name = String(object.object)
      if (schemas[name] === undefined) return [`${name} is not described`]
      return judge(name, { $ref: reference(name) }, object)
    },
  }
}

function reference(name: string): string {
  return `stripe#/definitions/${name}`
}

/**
 * OpenAPI 3.0 as JSON Schema: `nullable` becomes a type, references point to the definitions. An object with properties
 * has no others: what the double makes up is found.
 */
function closed(value: unknown): Schema {
  return convert(value) as Schema
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, $ref, ...rest } = value as Schema & { nullable?: boolean; $ref?: string }
  if ($ref !== undefined) return { $ref: reference($ref.split('/').at(-1) ?? '') }
  const inner: Schema = {}
  for (const [key, part] of Object.entries(rest)) if (!key.startsWith('x-')) inner[key] = convert(part)
  if (
    inner.type === 'object' &&
    typeof inner.properties === 'object' &&
    inner.additionalProperties === undefined
  )
    inner.additionalProperties = false
  return nullable === true ? { anyOf: [{ type: 'null' }, inner] } : inner
}
