import { isStatus, isVisitors } from './access-log'
import { fieldName, isNumberedThing, unitAt } from './field-name'
import { constant, type MaskedToken, maskDigitsAt, maskToken, maskWord } from './mask-token'
import { keepRun, runAmong } from './runs'
import { isStop, nextToken, type Span, spanBefore, startOfToken } from './split-tokens'
import { type Branch, beginning, following, listAt, type NumberAt, wordFollowing } from './token-lists'
import { type Words, wordAt } from './words'

/** A number that an event carries: under which name, and at which place of its tokens (-1: a field of its own). */
export interface Quantity {
  field: string
  value: number
}

/** What has been read of an event so far. */
export interface Draft extends Words {
  /** The line; of an object its fields so far, as a person would read them. */
  text: string
  /** How many fields of an object were read. */
  fields: number
  /** Where the tokens so far end among the lists that were read before. */
  end: Branch
  starts: number[]
  ends: number[]
  quantities: Quantity[]
}

export const MAX_TOKENS = 64
const LONGEST_TOKEN = 32
const KEPT_OF_TOKEN = 24
/** Bare numbers among the first tokens of a line are process and thread ids, or dates. */
const LEAD = 3

export function newDraft(text = ''): Draft {
  return { text, fields: 0, end: beginning(), starts: [], ends: [], quantities: [] }
}

/** Adds a token, and where its word begins and ends in the event's text. */
export function addToken(draft: Draft, masked: string, start: number, end: number): void {
  if (draft.starts.length < MAX_TOKENS) goOn(draft, following(draft.end, shorten(masked)), start, end)
}

function goOn(draft: Draft, branch: Branch, start: number, end: number): void {
  draft.end = branch
  draft.starts.push(start)
  draft.ends.push(end)
}

/** Long tokens stay apart by a short checksum of what is cut off. */
function shorten(token: string): string {
  if (token.length <= LONGEST_TOKEN) return token
  let hash = 0
  for (let index = KEPT_OF_TOKEN; index < token.length; index++)
    hash = (hash * 31 + token.charCodeAt(index)) | 0
  return `${token.slice(0, KEPT_OF_TOKEN)}~${(hash >>> 0).toString(36)}`
}

/** Reads a text into tokens and quantities: a line, or a field's, which then names them; it begins at `offset` of the event's. */
export function addTokens(draft: Draft, text: string, offset: number, path: string): void {
  let numbers = 0
  const span = spanBefore()
  while (draft.starts.length < MAX_TOKENS) {
    if (takeRun(draft, text, offset, span) || takeWords(draft, text, offset, span)) continue
    if (!nextToken(text, span)) return
    const { start, end } = span
    const quoted = text.charCodeAt(start) === QUOTE && isVisitors(draft) ? text.indexOf('"', end) : -1
    if (quoted > 0) {
      addToken(draft, '<text>', offset + end, offset + quoted)
      span.end = quoted + 1
      continue
    }
    const wordEnd = isStop(text.charCodeAt(end - 1)) ? end - 1 : end
    if (wordEnd === start) continue
    const { text: masked, value } = maskAt(draft, text, span, wordEnd)
    const branch = following(draft.end, shorten(masked))
    if (value !== null)
      addQuantity(draft, branch, { masked, path, place: ++numbers, unit: unitAt(text, end) }, value)
    goOn(draft, branch, offset + start, offset + wordEnd)
  }
}

/** Takes the words that stand where the span ends, if they came together before; the span then ends where the next token begins. */
function takeRun(draft: Draft, text: string, offset: number, span: Span): boolean {
  const run = runAmong(draft.end.runs, text, span.end, MAX_TOKENS - draft.starts.length)
  if (run === null) return false
  const begins = offset + span.end
  for (let at = 0; at < run.starts.length; at++)
    goOn(draft, run.to, begins + (run.starts[at] as number), begins + (run.ends[at] as number))
  span.end += run.text.length
  return true
}

/** Takes the known words that stand where the span ends, one by one, and keeps several as a run. */
function takeWords(draft: Draft, text: string, offset: number, span: Span): boolean {
  const { end: from, starts } = draft
  const first = starts.length
  const place = span.end
  span.end = startOfToken(text, place)
  while (starts.length < MAX_TOKENS) {
    const begins = offset + span.end
    const known = wordFollowing(draft.end, text, span)
    if (known === null) break
    goOn(draft, known, begins, begins + known.token.length)
    span.end = startOfToken(text, span.end)
  }
  if (starts.length > first + 1) keepWords(draft, from, first, { text, place, end: span.end, offset })
  return starts.length > first
}

/** Keeps the words from the `first` on, which stand between two places of a text, as a run behind a branch. */
function keepWords(
  { end: to, starts, ends }: Draft,
  from: Branch,
  first: number,
  { text, place, end, offset }: { text: string; place: number; end: number; offset: number },
): void {
  const since = (places: readonly number[]) => places.slice(first).map(at => at - offset - place)
  keepRun(from.runs, { text, place, end, starts: since(starts), ends: since(ends), to })
}

const QUOTE = 34
const STATUS_LENGTH = 3

/** What the span's word is masked to; it ends where the span does or a stop before. */
function maskAt(draft: Draft, text: string, { start, digits, hasAt }: Span, end: number): MaskedToken {
  const length = end - start
  if (digits === length && length !== STATUS_LENGTH) return maskDigitsAt(text, start, end)
  const word = text.slice(start, end)
  if (isFile(draft, word)) return constant('<path>')
  if (digits === 0) return constant(maskWord(word, hasAt))
  return digits === STATUS_LENGTH && isStatus(draft, word) ? constant(word) : maskToken(word, digits)
}

/** Adds the number that ends at a branch. */
function addQuantity(draft: Draft, branch: Branch, at: NumberAt, value: number): void {
  if (branch.named === null || !isSame(branch.named.at, at)) branch.named = { at, name: nameOf(draft, at) }
  const { name } = branch.named
  if (name === null) return
  let same = 0
  for (const { field } of draft.quantities) if (isCalled(field, name)) same++
  // `type 57 instead of type 3`: two series, each with what is usual for it.
  if (same === 0) draft.quantities.push({ field: name, value })
  else if (same < ORDINALS.length) draft.quantities.push({ field: `${ORDINALS[same]} ${name}`, value })
}

/** What a number behind the draft's tokens measures; null where it counts or names things, or nothing says what it is. */
function nameOf(draft: Draft, { masked, path, place, unit }: NumberAt): string | null {
  if (draft.starts.length < LEAD && path === '' && masked === '<num>') return null
  const field = fieldName(listAt(draft.end), masked, place, unit)
  if (field === null || isNumberedThing(field)) return null
  return path === '' ? field : `${path}.${field}`
}

function isSame(one: NumberAt, other: NumberAt): boolean {
  return (
    one.masked === other.masked &&
    one.place === other.place &&
    one.unit === other.unit &&
    one.path === other.path
  )
}

const ORDINALS = ['first', 'second', 'third', 'fourth']

/** Whether a field has this name, with an ordinal before it or without. */
function isCalled(field: string, name: string): boolean {
  if (field.length <= name.length) return field === name
  return field.charCodeAt(field.length - name.length - 1) === SPACE && field.endsWith(name)
}

const SPACE = 32

/** A path of some depth that no request asks for is a file's: one of many. */
function isFile(draft: Draft, word: string): boolean {
  if (word.charCodeAt(0) !== 47) return false
  if (METHOD.test(wordAt(draft, draft.starts.length - 1))) return false
  let slashes = 0
  for (let index = 0; index < word.length; index++) if (word.charCodeAt(index) === 47) slashes++
  return slashes >= FILE_DEPTH && !word.includes('?')
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|PROPFIND)$/
const FILE_DEPTH = 3
