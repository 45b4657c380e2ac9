import { remembered, rememberedOf } from '../../text/remembered'

/** Where among an event's tokens an id may stand, and of which key. */
export interface IdPlace {
  place: number
  key: string
  /** False where only a long number makes the word an id. */
  sure: boolean
}

const NAMED =
  /(?:^|[._-])(?:session|trace|request|req|correlation|conversation|transaction|txn|block|job|run|workflow|order|flow)(?:[._-]?(?:id|key|uuid))?$/i
const GENERATED = /<(?:id|uuid|hex)>/
/** A number within a word is an id if it is this long. */
const NUMBERED = /<n>/
/** A token without any of these is no id and names none. */
const MARKED = /[=:<]/
const LONG_NUMBER = /\d{5}/
const NONE: readonly IdPlace[] = []

/** The places of masked tokens that may hold ids: fields with a name of that sort, and what the reading masks as generated. */
export const idPlacesOf = rememberedOf((tokens: readonly string[]): readonly IdPlace[] => {
  if (!tokens.some(token => MARKED.test(token))) return NONE
  return tokens.flatMap((token, place) => {
    const { key, sure } = keyIn(token)
    return key === '' ? [] : [{ place, key, sure }]
  })
})

/** Whether this word is an id, at a place that may hold one. */
export function isId(word: string, { sure }: IdPlace): boolean {
  return sure || LONG_NUMBER.test(word)
}

/** Of which key a token is an id, empty for none. */
const keyIn = remembered((token): { key: string; sure: boolean } => {
  const at = token.search(/[=:]/)
  const name = at > 0 ? token.slice(0, at) : ''
  if (name !== '' && NAMED.test(name)) return { key: name, sure: true }
  if (token.includes('/') || !(GENERATED.test(token) || NUMBERED.test(token))) return { key: '', sure: false }
  return { key: name === '' ? token : name, sure: GENERATED.test(token) }
})
