import { errorTable } from '@/lib/core/errors'
import { type IdKind, idSchema } from '@/lib/core/ids'
import { z } from '@/lib/core/schema'
import { limitHeaders, replayedHeader, requestIdHeader } from './headers'
import type { Caller, Content, Description, Operation } from './operation'
import { type JsonSchema, type Schemas, toJsonSchema } from './to-json-schema'

/** One operation of the document. Schemas that have a name are put into `schemas`. */
export function describeOperation(
  method: string,
  path: string,
  { caller, description }: Operation,
  schemas: Schemas,
) {
  const { summary, scope, input, example, documents = {} } = description
  const hasBody = method === 'POST' || method === 'PUT'
  const keyed = method === 'POST' && caller === 'identified'
  const query = hasBody ? documents.query : input
  const body = documents.request ?? { 'application/json': { schema: input, example } }
  return {
    operationId: operationIdOf(method, path),
    summary,
    ...(scope && { description: `Needs the scope \`${scope}\`.` }),
    tags: [path.split('/')[1] ?? ''],
    ...(caller !== 'identified' && { security: securityOf(caller) }),
    parameters: [
      ...(description.id ? [pathParameter(toJsonSchema(pathSchema(description.id), 'input', schemas))] : []),
      ...(query ? queryParameters(toJsonSchema(query, 'input', schemas)) : []),
      ...(keyed ? [idempotencyKey] : []),
    ],
    ...(hasBody && {
      requestBody: { required: isRequired(input), content: contentOf(body, 'input', schemas) },
    }),
    responses: {
      ...answersOf(description, { ...requestIdHeader, ...headersOf(caller, keyed) }, schemas),
      ...refusalsOf(method, caller, description, schemas),
    },
  }
}

function operationIdOf(method: string, path: string): string {
  const named = path.replace(/\/\[id\]$/, '/one').replace('/[id]', '')
  const words = named.split(/[^A-Za-z0-9]+/).filter(word => word !== '')
  return [method.toLowerCase(), ...words.map(word => `${word[0]?.toUpperCase()}${word.slice(1)}`)].join('')
}

function securityOf(caller: Caller): object[] {
  if (caller === 'service') return [{ service: [] }]
  return caller === 'anyone' ? [{}, { token: [] }] : []
}

function headersOf(caller: Caller, keyed: boolean): object {
  return { ...(caller !== 'service' && caller !== 'everybody' && limitHeaders), ...(keyed && replayedHeader) }
}

function pathSchema(kind: IdKind | 'text'): z.ZodType {
  return kind === 'text' ? z.string().min(1) : idSchema(kind)
}

function pathParameter(schema: JsonSchema) {
  return { name: 'id', in: 'path', required: true, schema }
}

function queryParameters({ properties = {}, required = [] }: JsonSchema) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    ...(typeof schema === 'object' && schema.description && { description: schema.description }),
    schema,
  }))
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Any text of the sender, such as a UUID. A request that is sent again with its key within 24 hours has its effect once and is answered the same.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7e]+$' },
}

function isRequired(input: z.ZodType): boolean {
  return !input.safeParse({}).success
}

function contentOf(content: Content, io: 'input' | 'output', schemas: Schemas) {
  const entries = Object.entries(content).map(([type, { schema, example }]) => [
    type,
    { schema: toJsonSchema(schema, io, schemas), ...(example !== undefined && { example }) },
  ])
  return Object.fromEntries(entries)
}

function answersOf(
  { status, statuses, output, documents, download }: Description,
  headers: object,
  schemas: Schemas,
) {
  const all = statuses ?? [Number(status)]
  const content = documents?.answer ?? { 'application/json': { schema: output } }
  const answer = (status: number) => ({
    description: meanings[status] ?? 'Done.',
    headers: { ...headers, ...(download !== undefined && { 'Content-Disposition': fileName }) },
    ...(status !== 204 && { content: contentOf(content, 'output', schemas) }),
  })
  return Object.fromEntries(all.map(status => [status, answer(status)]))
}

const meanings: Record<number, string> = {
  200: 'As asked.',
  201: 'Made.',
  202: 'Accepted.',
  204: 'Done; there is nothing to say.',
}
const fileName = { description: 'The name of the file.', schema: { type: 'string' } }

/** What every operation of the kind may be refused with, and what its use case adds. */
function refusalsOf(method: string, caller: Caller, description: Description, schemas: Schemas) {
  if (caller === 'everybody') return {}
  const hasBody = method === 'POST' || method === 'PUT'
  const identified = caller === 'identified'
  const statuses = new Set<number>([
    400,
    500,
    503,
    ...(caller === 'stranger' ? [429] : [401]),
    // 502 and 504: of a gateway, where there is one.
    ...(identified ? [403, 429, 502, 504] : []),
    ...(caller === 'anyone' ? [429] : []),
    ...(description.id ? [404] : []),
    ...(hasBody ? [413, 415] : []),
    ...(identified && method === 'POST' ? [409, 422] : []),
    ...(description.refuses ?? []).map(code => errorTable[code].status),
  ])
  const { problem } = description.documents ?? {}
  const refusal = (status: number) =>
    problem
      ? { description: 'Refused.', headers: requestIdHeader, content: contentOf(problem, 'output', schemas) }
      : { $ref: `#/components/responses/Problem${status}` }
  return Object.fromEntries([...statuses].toSorted().map(status => [status, refusal(status)]))
}
