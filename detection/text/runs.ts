import { copyOf } from './remembered'
import { endsTokens } from './split-tokens'

/** Words that came one after another, with what stands between them: looked at as one text instead of word by word. */
export interface Run<Branch> {
  /** From where the word before the first one ends to where the token after the last one begins. */
  readonly text: string
  /** Whether that is the end of the event's text. */
  readonly isLast: boolean
  /** Where each word begins and ends in the text. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The branch that they lead to. */
  readonly to: Branch
}

const MOST_RUNS = 8
const LONGEST = 200

/** The one of these runs that stands in a text at a place and has so many words at most; null where none does. It comes first from then on. */
export function runAmong<Branch>(
  runs: Run<Branch>[],
  text: string,
  place: number,
  mostWords: number,
): Run<Branch> | null {
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at] as Run<Branch>
    if (!standsAt(run, text, place) || run.starts.length > mostWords) continue
    runs[at] = runs[0] as Run<Branch>
    runs[0] = run
    return run
  }
  return null
}

function standsAt(run: Run<unknown>, text: string, place: number): boolean {
  const end = place + run.text.length
  if (run.isLast ? end !== text.length : end > text.length) return false
  for (let at = place; at < end; at++)
    if (text.charCodeAt(at) !== run.text.charCodeAt(at - place)) return false
  return true
}

/** Keeps words that stand in a text from a place to an end as one more of these runs, where there is room for it. */
export function keepRun<Branch>(
  runs: Run<Branch>[],
  {
    text,
    place,
    end,
    ...words
  }: Pick<Run<Branch>, 'text' | 'starts' | 'ends' | 'to'> & { place: number; end: number },
): void {
  const isLast = end === text.length
  if (runs.length === MOST_RUNS || end - place > LONGEST || !(isLast || endsTokens(text, end - 1))) return
  runs.push({ ...words, text: copyOf(text.slice(place, end)), isLast })
}
