import { chanceOfNew, discountOf } from '@/detection/stats/pitman-yor'
import { exponential, pick } from '@/detection/testing/random'
import type { LabelledLine } from './loghub'
import { withoutTime } from './text-events'

/** A kind of message: its sample lines of one length, as words, and the words that were seen in each place that varies. */
interface Template {
  count: number
  lines: string[][]
  varying: Map<number, string[]>
}

/** A word in a new template's place that varies. */
const NUMBER = '<number>'

/**
 * Makes lines as a system does, after a sample of its lines: templates by a Pitman-Yor process fitted to the sample (so new ones
 * appear at the system's own rate, and may come back; Pitman 2006), words in varying places as they were seen there, numbers and
 * ids in them new as often as they were. New templates are made of the system's words.
 */
export class LogGenerator {
  readonly #random: () => number
  readonly #templates: Template[]
  readonly #discount: number
  readonly #words: string[]
  #events: number

  constructor(sample: readonly LabelledLine[], random: () => number) {
    this.#random = random
    this.#templates = templatesOf(sample)
    this.#events = sample.length
    const once = this.#templates.filter(template => template.count === 1).length
    this.#discount = discountOf(this.#templates.length, once)
    this.#words = [...new Set(this.#templates.flatMap(({ lines }) => lines[0] ?? []))].filter(isPlain)
  }

  /** How many templates there are by now. */
  get size(): number {
    return this.#templates.length
  }

  /** The shares of the templates, largest first, and their numbers as `line` takes them. */
  shares(): { template: number; share: number }[] {
    return this.#templates
      .map(({ count }, template) => ({ template, share: count / this.#events }))
      .sort((a, b) => b.share - a.share)
  }

  /** The next line. */
  next(): string {
    const chosen = this.#choose()
    this.#events++
    const template = this.#templates[chosen]
    if (template !== undefined) template.count++
    return this.line(chosen)
  }

  /** A line of this template. */
  line(number: number): string {
    const template = this.#templates[number]
    if (template === undefined) throw new RangeError(`there is no template ${number}`)
    const words = [...pick(this.#random, template.lines)]
    for (const [place, seen] of template.varying) {
      if (place < words.length) words[place] = this.#word(seen)
    }
    return words.join(' ')
  }

  #choose(): number {
    const random = this.#random
    if (random() < chanceOfNew(this.#events, this.size, this.#discount)) return this.#invent()
    let left = random() * (this.#events - this.#discount * this.size)
    for (const [number, { count }] of this.#templates.entries()) {
      left -= count - this.#discount
      if (left < 0) return number
    }
    return 0
  }

  /** A word of those seen in a place; its digits are drawn anew as often as words there were new. */
  #word(seen: readonly string[]): string {
    const word = pick(this.#random, seen)
    if (word === NUMBER) return String(Math.floor(exponential(this.#random, 300)))
    const fresh = new Set(seen).size / seen.length
    if (seen.length < 2 || this.#random() > fresh) return word
    return word.replace(/\d/g, digit => (digit === '0' ? '0' : String(1 + Math.floor(this.#random() * 9))))
  }

  /** A new kind of message: the beginning of a known one, then words of the system, perhaps a number. */
  #invent(): number {
    const random = this.#random
    const likeness = pick(random, pick(random, this.#templates).lines)
    const kept = Math.min(likeness.length, 2 + Math.floor(random() * 3))
    const added = Array.from({ length: 3 + Math.floor(random() * 5) }, () => pick(random, this.#words))
    const words = [...likeness.slice(0, kept), ...added, ...(random() < 0.5 ? [NUMBER] : [])]
    const varying = new Map(words.flatMap((word, place) => (word === NUMBER ? [[place, [NUMBER]]] : [])))
    return this.#templates.push({ count: 0, lines: [words], varying }) - 1
  }
}

function templatesOf(sample: readonly LabelledLine[]): Template[] {
  const groups = new Map<string, { count: number; byLength: Map<number, string[][]> }>()
  for (const { line, eventId } of sample) {
    const words = withoutTime(line)
      .split(/\s+/)
      .filter(word => word !== '')
    const group = groups.get(eventId) ?? { count: 0, byLength: new Map<number, string[][]>() }
    groups.set(eventId, group)
    group.count++
    group.byLength.set(words.length, [...(group.byLength.get(words.length) ?? []), words])
  }
  return [...groups.values()].map(({ count, byLength }) => {
    const lines = [...byLength.values()].reduce((most, some) => (some.length > most.length ? some : most))
    return { count, lines, varying: varyingOf(lines) }
  })
}

function varyingOf(lines: readonly string[][]): Map<number, string[]> {
  const varying = new Map<number, string[]>()
  for (let place = 0; place < (lines[0]?.length ?? 0); place++) {
    const seen = lines.map(line => line[place] ?? '')
    if (new Set(seen).size > 1) varying.set(place, seen)
  }
  return varying
}

function isPlain(word: string): boolean {
  return /^[A-Za-z][A-Za-z_.-]*$/.test(word)
}
