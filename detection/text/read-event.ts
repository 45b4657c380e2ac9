import type { Json, StreamEvent } from '../types'
import { isStatus, isVisitors } from './access-log'
import { fieldName, isCode, isNumberedThing } from './field-name'
import { readLineTime } from './line-time'
import { isIdName, type MaskedToken, maskToken } from './mask-token'
import { remembered } from './remembered'
import { nextToken } from './split-tokens'

/** A number that an event carries: under which name, and at which place of its tokens (-1: a field of its own). */
export interface Quantity {
  field: string
  value: number
}

/** An event as the eyes see it. */
export interface Reading {
  time: number
  /** What a person would read: the line, or the object as `key=value` pairs; at most 4,000 characters. Empty of a bare number. */
  text: string
  /** Masked tokens, at most 64. */
  tokens: string[]
  /** The same tokens unmasked, and where they begin in `text`. */
  words: string[]
  starts: number[]
  quantities: Quantity[]
  /** False for a bare number, which has no pattern. */
  patterned: boolean
}

const MAX_TEXT = 4000
const MAX_TOKENS = 64
const MAX_FIELDS = 48
const LONGEST_TOKEN = 32
const KEPT_OF_TOKEN = 24
/** Bare numbers among the first tokens of a line are process and thread ids, or dates. */
const LEAD = 3

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

function readNumber(time: number, value: number): Reading {
  const quantities = Number.isFinite(value) ? [{ field: 'value', value }] : []
  return { time, text: '', tokens: [], words: [], starts: [], quantities, patterned: false }
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
  const rest = readLineTime(bounded, 0)?.rest ?? bounded
  const reading: Reading = {
    time,
    text: rest,
    tokens: [],
    words: [],
    starts: [],
    quantities: [],
    patterned: true,
  }
  addTokens(reading, rest, 0, '')
  return reading
}

function readObject(time: number, object: { [key: string]: Json }): Reading {
  const leaves: [string, Json][] = []
  collectLeaves(object, '', leaves)
  const reading: Reading = {
    time,
    text: '',
    tokens: [],
    words: [],
    starts: [],
    quantities: [],
    patterned: true,
  }
  for (const [path, leaf] of leaves) {
    if (reading.text.length >= MAX_TEXT) break
    if (reading.text !== '') reading.text += ' '
    const start = reading.text.length
    const shown = String(leaf)
      .slice(0, MAX_TEXT - start)
      .toWellFormed()
    reading.text += `${path}=${shown}`
    addLeaf(reading, path, leaf, shown, start)
  }
  return reading
}

function addLeaf(reading: Reading, path: string, leaf: Json, shown: string, start: number): void {
  if (typeof leaf === 'number' && !isCode(path)) {
    if (Number.isFinite(leaf) && !isNumberedThing(path)) reading.quantities.push({ field: path, value: leaf })
    addToken(reading, `${path}=<num>`, shown, start + path.length + 1)
  } else if (typeof leaf === 'string' && !/\s/.test(shown)) {
    const masked = isIdName(path) ? '<id>' : LIKE_TIME.test(shown) ? '<time>' : maskToken(shown).text
    addToken(reading, `${path}=${masked}`, shown, start + path.length + 1)
  } else if (typeof leaf === 'string') {
    addToken(reading, `${path}=`, path, start)
    addTokens(reading, shown, start + path.length + 1, path)
  } else addToken(reading, `${path}=${shown}`, shown, start + path.length + 1)
}

const LIKE_TIME = /^\d{4}-\d\d-\d\d[T ]/

function collectLeaves(value: Json, path: string, leaves: [string, Json][]): void {
  if (leaves.length >= MAX_FIELDS) return
  if (Array.isArray(value)) {
    leaves.push([path, `[${value.length > 0 ? typeof value[0] : ''}]`])
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value).sort().slice(0, MAX_FIELDS)) {
      collectLeaves(value[key] ?? null, path === '' ? nameOf(key) : `${path}.${nameOf(key)}`, leaves)
    }
  } else leaves.push([path, value])
}

const nameOf = remembered(key => key.slice(0, 40).replace(/\s+/g, '_').toWellFormed())

function addToken(reading: Reading, masked: string, word: string, start: number): void {
  if (reading.tokens.length >= MAX_TOKENS) return
  reading.tokens.push(masked.length > LONGEST_TOKEN ? shorten(masked) : masked)
  reading.words.push(word)
  reading.starts.push(start)
}

/** Long tokens stay apart by a short checksum of what is cut off. */
function shorten(token: string): string {
  let hash = 0
  for (let index = KEPT_OF_TOKEN; index < token.length; index++)
    hash = (hash * 31 + token.charCodeAt(index)) | 0
  return `${token.slice(0, KEPT_OF_TOKEN)}~${(hash >>> 0).toString(36)}`
}

function addTokens(reading: Reading, text: string, offset: number, path: string): void {
  let numbers = 0
  const span = { start: 0, end: 0 }
  while (reading.tokens.length < MAX_TOKENS && nextToken(text, span)) {
    const { start, end } = span
    const quoted = text.charCodeAt(start) === QUOTE && isVisitors(reading.words) ? text.indexOf('"', end) : -1
    if (quoted > 0) {
      addToken(reading, '<text>', text.slice(end, quoted), offset + end)
      span.end = quoted + 1
      continue
    }
    const word = text.slice(start, isStop(text.charCodeAt(end - 1)) ? end - 1 : end)
    if (word === '') continue
    const masked = isStatus(reading.words, word) ? { text: word, value: null } : maskToken(word)
    if (masked.value !== null) addQuantity(reading, masked, path, ++numbers, text.slice(end, end + 12))
    addToken(reading, isFile(reading, word) ? '<path>' : masked.text, word, offset + start)
  }
}

const QUOTE = 34

/** What a token ends in that is no part of it: a full stop, a colon, an exclamation mark. */
function isStop(code: number): boolean {
  return code === 46 || code === 58 || code === 33
}

function addQuantity(
  reading: Reading,
  masked: MaskedToken,
  path: string,
  place: number,
  after: string,
): void {
  if (reading.tokens.length < LEAD && path === '' && masked.text === '<num>') return
  const field = fieldName(reading.tokens, masked.text, place, after)
  if (field === null || masked.value === null || isNumberedThing(field)) return
  const name = path === '' ? field : `${path}.${field}`
  let same = 0
  for (const { field } of reading.quantities) if (field === name || field.endsWith(` ${name}`)) same++
  // `type 57 instead of type 3`: two series, each with what is usual for it.
  const ordinal = ORDINALS[same]
  if (ordinal !== undefined) reading.quantities.push({ field: `${ordinal}${name}`, value: masked.value })
}

const ORDINALS = ['', 'second ', 'third ', 'fourth ']

/** A path of some depth that no request asks for is a file's: one of many. */
function isFile(reading: Reading, word: string): boolean {
  if (word.charCodeAt(0) !== 47) return false
  if (METHOD.test(reading.words[reading.words.length - 1] ?? '')) return false
  let slashes = 0
  for (let index = 0; index < word.length; index++) if (word.charCodeAt(index) === 47) slashes++
  return slashes >= FILE_DEPTH && !word.includes('?')
}

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE|PROPFIND)$/
const FILE_DEPTH = 3
