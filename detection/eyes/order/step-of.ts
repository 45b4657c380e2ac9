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

/** What kind of step an event is: its pattern, and the words of its fields that say so where the pattern masks them. */
export function stepOf({ reading, pattern }: View): string {
  const words: string[] = []
  for (let place = 0; place < reading.tokens.length && words.length < MOST_FIELDS; place++) {
    const token = reading.tokens[place] ?? ''
    const at = token.indexOf('=')
    if (at <= 0 || !isStepField(token.slice(0, at))) continue
    const word = wordAt(reading, place)
    if (word !== '' && word.length <= MOST_LETTERS) words.push(word)
  }
  const name = words.length > 0 ? words.join(' ') : pattern === null ? 'a new message' : nameOf(pattern)
  return pattern === null ? name : `${name}#${pattern.id}`
}

/** A step's name without the number of its pattern. */
export function wordsOfStep(name: string): string {
  return name.replace(/#\d+$/, '')
}

const isStepField = remembered(path => STEP_FIELD.test(path))

const nameOf = rememberedOf((pattern: Pattern) => labelOf(textOf(pattern)).text.slice(0, MOST_LETTERS))

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
