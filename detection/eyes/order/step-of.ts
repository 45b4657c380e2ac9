import type { View } from '../../eye'
import { labelOf } from '../../label'
import { remembered, rememberedOf } from '../../text/remembered'
import { wordAt } from '../../text/words'
import type { Json } from '../../types'
import { type Pattern, textOf } from '../templates/pattern'

const STEP_FIELD =
  /^(?:\w+[._])?(?:event|event_?(?:id|type|name)|step|action|activity|operation|op|call|syscall|method|status|code|state)$/i
const MOST_FIELDS = 2
const MOST_LETTERS = 32
/** The first token of a field that holds a message, and of any field. */
const MESSAGE = /^(?:\w+\.)*(?:msg|message)=(.*)$/s
const FIELD = /^[\w.]+=/

/**
 * What kind of step an event is: the words of its fields that say so, and its message; where no field holds a message, its pattern. Not the pattern
 * of an event that says what happened in a message: it is of its other fields as much, and a seldom region would be a step never seen.
 */
export function stepOf({ reading, pattern }: View): string {
  const words = stepWords(reading)
  const message = pattern === null ? messageOf(reading.tokens) : messageOfPattern(pattern)
  if (message !== '') return named(words.length > 0 ? `${words.join(' ')} ${message}` : message)
  const name = words.length > 0 ? words.join(' ') : pattern === null ? 'a new message' : nameOf(pattern)
  return pattern === null ? name : `${name}#${pattern.id}`
}

/** A step's name without what tells it from others that begin with the same letters. */
export function wordsOfStep(name: string): string {
  return name.replace(/#\d+$/, '')
}

function stepWords(reading: View['reading']): string[] {
  const words: string[] = []
  for (let place = 0; place < reading.tokens.length && words.length < MOST_FIELDS; place++) {
    const token = reading.tokens[place] ?? ''
    const at = token.indexOf('=')
    if (at <= 0 || !isStepField(token.slice(0, at))) continue
    const word = wordAt(reading, place)
    if (word !== '' && word.length <= MOST_LETTERS) words.push(word)
  }
  return words
}

const isStepField = remembered(path => STEP_FIELD.test(path))

const nameOf = rememberedOf((pattern: Pattern) => labelOf(textOf(pattern)).text.slice(0, MOST_LETTERS))

const messageOfPattern = rememberedOf(({ tokens }: Pattern) => messageOf(tokens))

/** The words of the first field that holds a message; empty where none does. */
function messageOf(tokens: readonly string[]): string {
  const at = tokens.findIndex(token => MESSAGE.test(token))
  if (at < 0) return ''
  const first = MESSAGE.exec(tokens[at] ?? '')?.[1] ?? ''
  const rest = tokens.slice(at + 1)
  const end = rest.findIndex(token => FIELD.test(token))
  return [first, ...(end < 0 ? rest : rest.slice(0, end))].join(' ').trim()
}

/** A text as a name: a long one is cut, and a number tells it from others that begin as it does. */
function named(text: string): string {
  if (text.length <= MOST_LETTERS) return text
  let hash = 0
  for (let at = MOST_LETTERS; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) >>> 0
  return `${text.slice(0, MOST_LETTERS).toWellFormed()}#${hash % 1_000_000}`
}

/** The longest list of words or whole numbers among an object's fields, as steps; null where there is none of two or more. */
export function listOf(data: View['data']): { field: string; steps: string[] } | null {
  if (typeof data !== 'object' || data === null) return null
  let longest: { field: string; list: Json[] } | null = null
  for (const field in data) {
    const list = data[field]
    if (!Array.isArray(list) || list.length < 2) continue
    if ((longest === null || list.length > longest.list.length) && list.every(isStep))
      longest = { field, list }
  }
  return longest === null ? null : { field: longest.field, steps: longest.list.map(String) }
}

function isStep(value: Json): boolean {
  return (typeof value === 'string' && value.length <= 200) || Number.isInteger(value)
}
