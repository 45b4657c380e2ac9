import type { Json, StreamEvent } from '../types'
import { addToken, addTokens, type Draft, newDraft, type Quantity } from './draft'
import { isCode, isNumberedThing } from './field-name'
import { readLineTime } from './line-time'
import { isIdName, maskToken } from './mask-token'
import { remembered, rememberedOf, rememberedPair } from './remembered'
import { sharedList } from './token-lists'

/** An event as the eyes see it. */
export interface Reading {
  time: number
  /** What a person would read: the line, or the object as `key=value` pairs; at most 4,000 characters. Empty of a bare number. */
  text: string
  /** Masked tokens, at most 64; mostly the same list for the same tokens. */
  tokens: readonly string[]
  /** The same tokens unmasked, and where they begin in `text`. */
  words: readonly string[]
  starts: readonly number[]
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

const NONE: readonly never[] = []

function readNumber(time: number, value: number): Reading {
  const quantities = Number.isFinite(value) ? [{ field: 'value', value }] : []
  return { time, text: '', tokens: NONE, words: NONE, starts: NONE, quantities, patterned: false }
}

function parseObject(text: string): { [key: string]: Json } | null {
  if (!text.startsWith('{') || !text.trimEnd().endsWith('}')) return null
  try {
    return JSON.parse(text) as { [key: string]: Json }
  } catch {
    return null
  }
}

function readLine(time: number, line: string): Reading {
  const bounded = (line.length > MAX_TEXT ? line.slice(0, MAX_TEXT) : line).toWellFormed()
  const text = readLineTime(bounded, 0)?.rest ?? bounded
  const draft = newDraft()
  addTokens(draft, text, 0, '')
  return readingOf(time, text, draft)
}

function readObject(time: number, object: { [key: string]: Json }): Reading {
  const leaves: [string, Json][] = []
  collectLeaves(object, '', leaves)
  const draft = newDraft()
  let text = ''
  for (const [path, leaf] of leaves) {
    if (text.length >= MAX_TEXT) break
    if (text !== '') text += ' '
    const start = text.length
    const shown = String(leaf)
      .slice(0, MAX_TEXT - start)
      .toWellFormed()
    text += `${path}=${shown}`
    addLeaf(draft, path, leaf, shown, start)
  }
  return readingOf(time, text, draft)
}

function readingOf(time: number, text: string, { tokens, words, starts, quantities }: Draft): Reading {
  return { time, text, tokens: sharedList(tokens), words, starts, quantities, patterned: true }
}

function addLeaf(draft: Draft, path: string, leaf: Json, shown: string, start: number): void {
  const valueAt = start + path.length + 1
  if (typeof leaf === 'number' && !isCode(path)) {
    if (Number.isFinite(leaf) && !isNumberedThing(path)) draft.quantities.push({ field: path, value: leaf })
    addToken(draft, pairOf(path, '<num>'), shown, valueAt)
  } else if (typeof leaf === 'string' && !/\s/.test(shown)) {
    const masked = isIdName(path) ? '<id>' : LIKE_TIME.test(shown) ? '<time>' : maskToken(shown).text
    addToken(draft, pairOf(path, masked), shown, valueAt)
  } else if (typeof leaf === 'string') {
    addToken(draft, pairOf(path, ''), path, start)
    addTokens(draft, shown, valueAt, path)
  } else addToken(draft, pairOf(path, shown), shown, valueAt)
}

const LIKE_TIME = /^\d{4}-\d\d-\d\d[T ]/

const pairOf = rememberedPair((path: string, value) => `${path}=${value}`)

function collectLeaves(value: Json, path: string, leaves: [string, Json][]): void {
  if (leaves.length >= MAX_FIELDS) return
  if (Array.isArray(value)) {
    leaves.push([path, `[${value.length > 0 ? typeof value[0] : ''}]`])
  } else if (value !== null && typeof value === 'object') {
    for (const { key, name } of inOrder(sharedList(Object.keys(value)))) {
      collectLeaves(value[key] ?? null, path === '' ? name : `${path}.${name}`, leaves)
    }
  } else leaves.push([path, value])
}

/** The keys of an object, sorted: most objects of a stream have the same ones. */
const inOrder = rememberedOf((keys: readonly string[]) =>
  keys
    .toSorted()
    .slice(0, MAX_FIELDS)
    .map(key => ({ key, name: nameOf(key) })),
)

const nameOf = remembered(key => key.slice(0, 40).replace(/\s+/g, '_').toWellFormed())
