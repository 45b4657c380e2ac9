import { type Words, wordAt } from './words'

/** Past the status of an access log line, what is quoted (referrer, user agent) belongs to the visitor, not to the pattern. */
export function isVisitors(words: Words): boolean {
  for (let place = 0; place < words.starts.length; place++)
    if (isProtocol(words, place)) return isStatusCode(words, place + 1) || isStatusCode(words, place + 2)
  return false
}

/** The three digits after `HTTP/1.1"` or `status` are a category, not a quantity. */
export function isStatus(words: Words, word: string): boolean {
  for (let back = 1; back <= 2; back++) {
    const place = words.starts.length - back
    if (isProtocol(words, place) || isWordStatus(words, place)) return STATUS_CODE.test(word)
  }
  return false
}

const STATUS_CODE = /^[1-5]\d\d$/

function isWordStatus(words: Words, place: number): boolean {
  return lengthAt(words, place) === 6 && /^status$/i.test(wordAt(words, place))
}

function isStatusCode(words: Words, place: number): boolean {
  return lengthAt(words, place) === 3 && STATUS_CODE.test(wordAt(words, place))
}

function isProtocol(words: Words, place: number): boolean {
  return lengthAt(words, place) > 5 && words.text.startsWith('HTTP/', words.starts[place])
}

function lengthAt({ starts, ends }: Words, place: number): number {
  return (ends[place] ?? 0) - (starts[place] ?? 0)
}
