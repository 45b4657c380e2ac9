import type { Call } from './call-of'
import type { Document, Operation } from './document'
import type { Answer } from './send'

const problemPlace = ['components', 'schemas', 'Problem']

/** What of an answer is not as the document says; empty when all of it is. */
export function checkAnswer(document: Document, operation: Operation, call: Call, answer: Answer): string[] {
  const { status, headers, text } = answer
  const wrong: string[] = []
  if (status >= 500) wrong.push(`a server error: ${text.slice(0, 300)}`)
  if (!/^req_[0-9a-z]{26}$/.test(headers.get('x-request-id') ?? '')) wrong.push('no X-Request-Id')
  if (status === 429 && !headers.has('retry-after')) wrong.push('429 without Retry-After')
  const asked = call.method === operation.method ? operation : otherMethod(document, operation, call.method)
  if (asked === undefined) return [...wrong, ...checkMethodRefused(document, answer)]

  const found = document.answer(asked, status)
  if (found === undefined)
    return [...wrong, `the status ${status} is not in the document: ${text.slice(0, 300)}`]
  const { place, answer: described } = found
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (described.content === undefined)
    return text === '' ? wrong : [...wrong, 'a body where none is described']
  if (described.content[type] === undefined) return [...wrong, `the type ${type} is not in the document`]
  if (!/[/+]json$/.test(type)) return wrong
  const mismatch = document.mismatch([...place, 'content', type, 'schema'], JSON.parse(text))
  if (mismatch !== null) wrong.push(`the body is not as described: ${mismatch}: ${text.slice(0, 300)}`)
  if (status < 400) wrong.push(...checkAccepted(document, asked, call))
  return wrong
}

function otherMethod(document: Document, { path }: Operation, method: string): Operation | undefined {
  return document.operations.find(operation => operation.path === path && operation.method === method)
}

function checkMethodRefused(document: Document, { status, headers, text }: Answer): string[] {
  if (status !== 405)
    return [`expected 405 for a method that is not there, got ${status}: ${text.slice(0, 200)}`]
  if (!headers.get('content-type')?.includes('json')) return []
  if (headers.get('content-type')?.startsWith('application/json')) return []
  const mismatch = document.mismatch(problemPlace, JSON.parse(text))
  return mismatch === null ? [] : [`405: ${mismatch}`]
}

/** What was accepted must be what the document allows: nobody who is not known, and no body but those described. */
function checkAccepted(
  document: Document,
  { path, method, security, requestBody }: Operation,
  call: Call,
): string[] {
  const wrong: string[] = []
  if (security === undefined && ['nobody', 'forged', 'wrong-key'].includes(call.caller))
    wrong.push(`${call.caller} was let in`)
  const type = call.contentType ?? ''
  if (call.method === method && call.value !== undefined && requestBody?.content[type] !== undefined) {
    const place = ['paths', path, method.toLowerCase(), 'requestBody', 'content', type, 'schema']
    const mismatch = document.mismatch(place, JSON.parse(String(call.body)))
    // Of a list of events each is judged alone.
    if (mismatch !== null && !Array.isArray(call.value))
      wrong.push(`accepted what is not as described: ${mismatch}`)
  }
  return wrong
}
