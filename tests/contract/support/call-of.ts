import fc, { type Arbitrary } from 'fast-check'
import { arbitraryOf, type Lookup, type Schema } from './arbitrary-of'
import type { Operation } from './document'

/** Who calls; the test has a token of each. */
export const callers = ['owner', 'key', 'reader', 'nobody', 'forged', 'wrong-key'] as const
export type CallerName = (typeof callers)[number]

/** A call to make. An `id` that is null stands for one that exists. */
export interface Call {
  method: string
  path: string
  id: string | null
  query: [string, string][]
  caller: CallerName
  contentType: string | null
  body: string | Uint8Array | null
  /** The body before it became text, where it is JSON. */
  value: unknown
  idempotencyKey: string | null
}

const rarely = <T>(usual: Arbitrary<T>, ...others: Arbitrary<T>[]) =>
  fc.oneof(
    { arbitrary: usual, weight: 3 * others.length },
    ...others.map(arbitrary => ({ arbitrary, weight: 1 })),
  )

/** Calls of an operation, right in about half of all cases and wrong in one way or another in the rest. */
export function callOf(operation: Operation, lookup: Lookup): Arbitrary<Call> {
  const { path, method, parameters } = operation
  return fc
    .record({
      method: rarely(
        fc.constant(method),
        fc.constant(method),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      ),
      id: rarely<string | null>(fc.constant(null), strangeId),
      query: queryOf(
        parameters.filter(parameter => parameter.in === 'query'),
        lookup,
      ),
      caller: fc.oneof(
        { arbitrary: fc.constantFrom<CallerName>('owner', 'key'), weight: 5 },
        { arbitrary: fc.constantFrom<CallerName>(...callers), weight: 1 },
      ),
      idempotencyKey: rarely<string | null>(
        fc.constant(null),
        fc.constantFrom('one', 'two', 'three'),
        fc.constantFrom('', ' ', 'x'.repeat(256), 'é'),
      ),
      content: bodyOf(operation, lookup),
    })
    .map(({ content, ...call }) => ({ ...call, ...content, path }))
}

const strangeId = fc.oneof(
  fc.constantFrom(
    'anm_01h455vb4pex5vsknk084sn02q',
    'str_00000000000000000000000000',
    'null',
    '0',
    '-',
    'x'.repeat(2000),
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom("1' or '1'='1", '<script>', '\u0000', '../user', 'anm_', 'anm_zzzzzzzzzzzzzzzzzzzzzzzzzz'),
)

/** A query that is right, none, or one in which each parameter may be anything and there may be others. */
function queryOf(parameters: Operation['parameters'], lookup: Lookup): Arbitrary<[string, string][]> {
  const right = parameters.map(parameter =>
    given(parameter, arbitraryOf(parameter.schema, lookup).map(String)),
  )
  const wrong = parameters.map(parameter =>
    given(parameter, rarely(arbitraryOf(parameter.schema, lookup).map(String), strangeText)),
  )
  const other = fc.oneof(
    fc.constant<Pair[]>([]),
    fc.tuple(fc.string({ minLength: 1, maxLength: 10 }), strangeText).map((pair): Pair[] => [pair]),
    fc.constant<Pair[]>([
      ['limit', '1'],
      ['limit', '2'],
    ]),
  )
  return rarely(
    fc.oneof(
      fc.tuple(...right).map(parts => parts.flat()),
      fc.constant<Pair[]>([]),
    ),
    fc.tuple(...wrong, other).map(parts => parts.flat()),
  )
}

type Pair = [string, string]

/** The parameter with a value, or without it where it may be left out. */
function given(
  { name, required }: Operation['parameters'][number],
  value: Arbitrary<string>,
): Arbitrary<Pair[]> {
  return fc.tuple(fc.boolean(), value).map(([isGiven, text]) => (required || isGiven ? [[name, text]] : []))
}

const strangeText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '-1',
    '0',
    '1e999',
    'NaN',
    'null',
    '[]',
    '{}',
    '\u0000',
    '\ud800',
    '٣',
    'x'.repeat(3000),
    '9'.repeat(40),
  ),
  fc.constantFrom(
    '0000-00-00T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '2026-02-30T00:00:00Z',
    'eyJhIjoxfQ',
    'W10',
  ),
)

interface Body {
  contentType: string | null
  body: string | Uint8Array | null
  value: unknown
}

const noBody: Body = { contentType: null, body: null, value: undefined }

function bodyOf({ requestBody }: Operation, lookup: Lookup): Arbitrary<Body> {
  if (requestBody === undefined) return fc.constant(noBody)
  const types = Object.entries(requestBody.content).map(([type, { schema }]) =>
    /json$/.test(type) ? jsonBody(type, schema, lookup) : textBody(type),
  )
  return rarely(fc.oneof(...types), fc.constant(noBody), textBody('application/json'), textBody('text/xml'))
}

function jsonBody(type: string, schema: Schema, lookup: Lookup): Arbitrary<Body> {
  const right = arbitraryOf(schema, lookup)
  return rarely(
    right,
    right.chain(broken),
    fc.jsonValue({ maxDepth: 3 }),
    fc.constant({ a: 'x'.repeat(70_000) }),
  ).map(value => ({ contentType: type, body: JSON.stringify(value), value }))
}

function textBody(type: string): Arbitrary<Body> {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const text = fc.string({ unit: 'binary', maxLength: 200 })
  const body = fc.oneof<Arbitrary<string | Uint8Array>[]>(
    bytes,
    text,
    fc.constantFrom('', '{', '[1,', 'null', '{"a":1}{'),
  )
  return body.map(body => ({ contentType: type, body, value: undefined }))
}

/** A value with one thing wrong: a field left out, added, or of another kind. */
function broken(value: unknown): Arbitrary<unknown> {
  if (Array.isArray(value))
    return value.length === 0
      ? fc.constant([null])
      : broken(value[0]).map(first => [first, ...value.slice(1)])
  if (typeof value !== 'object' || value === null)
    return fc.constantFrom(null, [], {}, -1, 1e300, '', '\u0000', '\ud800', true)
  const names = Object.keys(value)
  const other = fc.constantFrom<unknown>(
    null,
    [],
    {},
    -1,
    1e300,
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(11_000),
    true,
  )
  const added = fc.constant({ ...value, unknown_field: 1 })
  if (names.length === 0) return added
  return fc.oneof(
    added,
    fc
      .constantFrom(...names)
      .map(name => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))),
    fc.tuple(fc.constantFrom(...names), other).map(([name, wrong]) => ({ ...value, [name]: wrong })),
  )
}
