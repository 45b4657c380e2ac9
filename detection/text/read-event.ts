import type { Json, StreamEvent } from '../types'
import { addToken, addTokens, type Draft, newDraft, type Quantity } from './draft'
import { isCode, isNumberedThing } from './field-name'
import { readLineTime } from './line-time'
import { isIdName, maskToken } from './mask-token'
import { remembered, rememberedOf, rememberedPair } from './remembered'
import { listAt, sharedList } from './token-lists'
import type { Words } from './words'

/**
 * An event as the eyes see it. `text` is what a person would read: the line, or the object as `key=value` pairs; at most 4,000
 * characters, empty of a bare number. Its words are the tokens unmasked.
 */
export interface Reading extends Words {
  time: number
  /** Masked tokens, at most 64; mostly the same list for the same tokens. */
  tokens: readonly string[]
  quantities: readonly Quantity[]
  /** False for a bare number, which has no pattern. */
  patterned: boolean
}

const MAX_TEXT = 4000
const MAX_FIELDS = 48

/** Reads an event into tokens and quantities. A string that holds a JSON object is read as one. */
export function readEvent(event: StreamEvent): Reading {
  const { time, data } = event
  if (typeof data === 'number') return readNumber(time, data)
  if (typeof data === 'string') {
    const object = parseObject(data)
    return object === null ? readLine(time, data) : readObject(time, object)
  }
  return readObject(time, data)
}

const OPENING_BRACE = 123
const NONE: readonly never[] = []

function readNumber(time: number, value: number): Reading {
  const quantities = Number.isFinite(value) ? [{ field: 'value', value }] : []
  return { time, text: '', tokens: NONE, starts: NONE, ends: NONE, quantities, patterned: false }
}

function parseObject(text: string): { [key: string]: Json } | null {
  if (text.charCodeAt(0) !== OPENING_BRACE || !text.trimEnd().endsWith('}')) return null
  try {
    return JSON.parse(text) as { [key: string]: Json }
  } catch {
    return null
  }
}

function readLine(time: number, line: string): Reading {
  const bounded = (line.length > MAX_TEXT ? line.slice(0, MAX_TEXT) : line).toWellFormed()
  const text = readLineTime(bounded, 0)?.rest ?? bounded
  const draft = newDraft(text)
  addTokens(draft, text, 0, '')
  return readingOf(time, draft)
}

function readObject(time: number, object: { [key: string]: Json }): Reading {
  const draft = newDraft()
  addFields(draft, object, '')
  return readingOf(time, draft)
}

function readingOf(time: number, { text, end, starts, ends, quantities }: Draft): Reading {
  return { time, text, tokens: listAt(end), starts, ends, quantities, patterned: true }
}

/** Adds an object's fields in the order of their names, and theirs; of a list it says only of what. */
function addFields(draft: Draft, value: Json, path: string): void {
  if (draft.fields >= MAX_FIELDS || draft.text.length >= MAX_TEXT) return
  if (Array.isArray(value)) {
    addField(draft, path, `[${value.length > 0 ? typeof value[0] : ''}]`)
  } else if (value !== null && typeof value === 'object') {
    for (const { key, name } of inOrder(sharedList(Object.keys(value))))
      addFields(draft, value[key] ?? null, path === '' ? name : `${path}.${name}`)
  } else addField(draft, path, value)
}

function addField(draft: Draft, path: string, leaf: Json): void {
  draft.fields++
  if (draft.text !== '') draft.text += ' '
  const start = draft.text.length
  const most = MAX_TEXT - start
  const whole = String(leaf)
  const bounded = whole.length > most ? whole.slice(0, most) : whole
  const shown = typeof leaf === 'string' ? bounded.toWellFormed() : bounded
  draft.text += `${path}=${shown}`
  const valueAt = start + path.length + 1
  const end = valueAt + shown.length
  if (typeof leaf === 'number' && !isCode(path)) {
    if (Number.isFinite(leaf) && !isNumberedThing(path)) draft.quantities.push({ field: path, value: leaf })
    addToken(draft, numberToken(path), valueAt, end)
  } else if (typeof leaf === 'string') {
    const token = wordToken(path, shown)
    if (token !== null) addToken(draft, token, valueAt, end)
    else {
      addToken(draft, `${path}=`, start, start + path.length)
      addTokens(draft, shown, valueAt, path)
    }
  } else addToken(draft, `${path}=${shown}`, valueAt, end)
}

const LIKE_TIME = /^\d{4}-\d\d-\d\d[T ]/

const numberToken = remembered(path => `${path}=<num>`)

/** The token of a field that holds one word; null where it holds several. */
const wordToken = rememberedPair((path: string, word) => {
  if (/\s/.test(word)) return null
  const masked = isIdName(path) ? '<id>' : LIKE_TIME.test(word) ? '<time>' : maskToken(word).text
  return `${path}=${masked}`
})

/** The keys of an object, sorted: most objects of a stream have the same ones. */
const inOrder = rememberedOf((keys: readonly string[]) =>
  keys
    .toSorted()
    .slice(0, MAX_FIELDS)
    .map(key => ({ key, name: nameOf(key) })),
)

const nameOf = remembered(key => key.slice(0, 40).replace(/\s+/g, '_').toWellFormed())
