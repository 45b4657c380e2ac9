import { describeOperation } from './describe-operation'
import { headers } from './headers'
import type { Operation } from './operation'
import { codesOf, errorStatuses, problemSchema } from './problems'
import { type Schemas, toJsonSchema } from './to-json-schema'

/** The operations of each path under /api/v1, by their methods. */
export type Operations = Record<string, Record<string, Operation>>

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

/** What the handlers of some routes say of themselves; what they export beside, such as a preflight, says nothing. */
export function operationsOf(routes: Record<string, object>): Operations {
  return Object.fromEntries(
    Object.entries(routes).map(([path, route]) => {
      const handlers: Partial<Record<string, { operation?: Operation }>> = { ...route }
      const described = methods.flatMap(method => {
        const operation = handlers[method]?.operation
        return operation ? [[method, operation] as const] : []
      })
      return [path, Object.fromEntries(described)]
    }),
  )
}

interface About {
  /** The address that stands before every path. */
  serverUrl: string
  version: string
}

/** The OpenAPI 3.1 document of these operations, made from the schemas that parse what is sent and answered. */
export function buildDocument(operations: Operations, { serverUrl, version }: About) {
  const schemas: Schemas = {}
  const problem = toJsonSchema(problemSchema, 'output', schemas)
  const paths = Object.entries(operations).map(([path, methods]) => {
    const described = Object.entries(methods).map(([method, operation]) => [
      method.toLowerCase(),
      describeOperation(method, path, operation, schemas),
    ])
    return [path.replace('[id]', '{id}'), Object.fromEntries(described)]
  })
  const told = JSON.stringify(paths)
  const problems = errorStatuses
    .filter(status => told.includes(`/Problem${status}"`))
    .map(status => [`Problem${status}`, problemResponse(status, problem)])
  return {
    openapi: '3.1.1',
    info: { title: 'DriftLock', version, description: introduction, license },
    servers: [{ url: serverUrl }],
    security: [{ token: [] }],
    tags: tagsOf(Object.keys(operations)),
    paths: Object.fromEntries(paths),
    components: {
      schemas,
      headers,
      responses: Object.fromEntries(problems),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token from login (a person) or an API key that begins with dl_ (a program).',
        },
        service: { type: 'http', scheme: 'bearer', description: 'A secret between parts of the service.' },
      },
    },
  }
}

export type OpenApiDocument = ReturnType<typeof buildDocument>

const license = { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' }
const introduction = `Watches streams of events, finds what is really wrong, and says why in plain words.

Errors are \`application/problem+json\`; go by their \`code\`. A method that a path does not take is 405, what belongs to another
organization is 404. Lists are pages: pass \`next_cursor\` as \`cursor\`. Times are ISO 8601 in UTC. Every answer has
\`X-Request-Id\`: quote it when something is wrong.`

function problemResponse(status: number, problem: object) {
  const codes = codesOf(status)
  const own = { properties: { status: { const: status }, code: { enum: codes } } }
  return {
    description: `${codes.join(', ')}.`,
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...((status === 429 || status === 503) && {
        'Retry-After': { $ref: '#/components/headers/RetryAfter' },
      }),
    },
    content: { 'application/problem+json': { schema: { allOf: [problem, own] } } },
  }
}

/** Operations are grouped by the first part of their path. */
function tagsOf(paths: readonly string[]) {
  return [...new Set(paths.map(tagOf))].toSorted().map(name => ({ name }))
}

export function tagOf(path: string): string {
  return path.split('/')[1] ?? ''
}
