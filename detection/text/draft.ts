import { isStatus, isVisitors } from './access-log'
import { fieldName, isNumberedThing } from './field-name'
import { type MaskedToken, maskToken, maskWord } from './mask-token'
import { endOfToken, isStop, nextToken, spanBefore, startOfToken } from './split-tokens'
import { type Branch, beginning, following } from './token-lists'

/** A number that an event carries: under which name, and at which place of its tokens (-1: a field of its own). */
export interface Quantity {
  field: string
  value: number
}

/** What has been read of an event so far. */
export interface Draft {
  /** Of an object: its fields so far, as a person would read them, and how many. */
  text: string
  fields: number
  tokens: string[]
  /** Where the tokens so far end among the lists that were read before. */
  end: Branch
  words: string[]
  starts: number[]
  quantities: Quantity[]
}

export const MAX_TOKENS = 64
const LONGEST_TOKEN = 32
const KEPT_OF_TOKEN = 24
/** Bare numbers among the first tokens of a line are process and thread ids, or dates. */
const LEAD = 3

export function newDraft(): Draft {
  return { text: '', fields: 0, tokens: [], end: beginning(), words: [], starts: [], quantities: [] }
}

/** Adds a token, its word, and where that begins in the event's text. */
export function addToken(draft: Draft, masked: string, word: string, start: number): void {
  if (draft.tokens.length >= MAX_TOKENS) return
  goOn(draft, following(draft.end, shorten(masked)), word, start)
}

function goOn(draft: Draft, end: Branch, word: string, start: number): void {
  draft.end = end
  draft.tokens.push(end.token)
  draft.words.push(word)
  draft.starts.push(start)
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
  while (draft.tokens.length < MAX_TOKENS) {
    span.end = startOfToken(text, span.end)
    const { likely } = draft.end
    const endOfLikely = likely?.isWord ? endOfToken(text, span.end, likely.token) : -1
    if (likely !== null && endOfLikely > 0) {
      goOn(draft, likely, likely.token, offset + span.end)
      span.end = endOfLikely
      continue
    }
    if (!nextToken(text, span)) return
    const { start, end, digits, hasAt } = span
    const quoted = text.charCodeAt(start) === QUOTE && isVisitors(draft.words) ? text.indexOf('"', end) : -1
    if (quoted > 0) {
      addToken(draft, '<text>', text.slice(end, quoted), offset + end)
      span.end = quoted + 1
      continue
    }
    const word = text.slice(start, isStop(text.charCodeAt(end - 1)) ? end - 1 : end)
    if (word === '') continue
    if (isFile(draft, word)) addToken(draft, '<path>', word, offset + start)
    else if (digits === 0) addToken(draft, maskWord(word, hasAt), word, offset + start)
    else if (digits === 3 && isStatus(draft.words, word)) addToken(draft, word, word, offset + start)
    else {
      const masked = maskToken(word, digits)
      if (masked.value !== null) addQuantity(draft, masked, path, ++numbers, text.slice(end, end + 12))
      addToken(draft, masked.text, word, offset + start)
    }
  }
}

const QUOTE = 34

function addQuantity(draft: Draft, masked: MaskedToken, path: string, place: number, after: string): void {
  if (draft.tokens.length < LEAD && path === '' && masked.text === '<num>') return
  const field = fieldName(draft.tokens, masked.text, place, after)
  if (field === null || masked.value === null || isNumberedThing(field)) return
  const name = path === '' ? field : `${path}.${field}`
  let same = 0
  for (const { field } of draft.quantities) if (field === name || field.endsWith(` ${name}`)) same++
  // `type 57 instead of type 3`: two series, each with what is usual for it.
  const ordinal = ORDINALS[same]
  if (ordinal !== undefined) draft.quantities.push({ field: `${ordinal}${name}`, value: masked.value })
}

const ORDINALS = ['', 'second ', 'third ', 'fourth ']

/** A path of some depth that no request asks for is a file's: one of many. */
function isFile(draft: Draft, word: string): boolean {
  if (word.charCodeAt(0) !== 47) return false
  if (METHOD.test(draft.words[draft.words.length - 1] ?? '')) return false
  let slashes = 0
  for (let index = 0; index < word.length; index++) if (word.charCodeAt(index) === 47) slashes++
  return slashes >= FILE_DEPTH && !word.includes('?')
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|PROPFIND)$/
const FILE_DEPTH = 3
