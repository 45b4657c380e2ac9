import { pick } from '@/detection/testing/random'

/** Words that no log at hand has. */
const WORDS =
  'quince harbour velvet lantern meadow thistle copper saffron willow pebble orchard marble falcon juniper canyon ribbon'.split(
    ' ',
  )
const ERROR_WORD =
  /\b(?:error|fail(?:ed|ure)?|fatal|severe|exception|denied|refused|timed? out|cannot|unable)\b/i
const PLAIN_WORD = /(?<![\w.$/@=:-])[A-Za-z]{4,}(?![\w.$/@=:-])/g

/** How logs write their levels: one word of a set stands for another, in the same notation. */
const LEVELS = [
  ['INFO', 'WARN', 'ERROR', 'FATAL'],
  ['notice', 'warn', 'error', 'crit'],
  ['V', 'D', 'I', 'W', 'E'],
]
const LEVEL = /(?<=^|[\s[])(?:INFO|WARN|ERROR|FATAL|notice|warn|error|crit|[VDIWE])(?=[\s\]])/

/** Whether a line speaks of an error. */
export function isErrorLine(line: string): boolean {
  return ERROR_WORD.test(line)
}

/** The line with one of its plain words (letters only, no level) changed for one of no log's words; null where it has none. */
export function withChangedWord(random: () => number, line: string): string | null {
  const words = [...line.matchAll(PLAIN_WORD)].filter(([word]) => !LEVELS.flat().includes(word))
  if (words.length === 0) return null
  const { index, 0: word } = pick(random, words)
  return line.slice(0, index) + pick(random, WORDS) + line.slice(index + word.length)
}

/** The line at another level of the same notation; null where it has no level among its first words. */
export function withWrongLevel(random: () => number, line: string): string | null {
  const match = LEVEL.exec(line.slice(0, 120))
  if (match === null) return null
  const own = match[0]
  const set = LEVELS.find(levels => levels.includes(own)) ?? []
  const other = pick(
    random,
    set.filter(level => level !== own),
  )
  return line.slice(0, match.index) + other + line.slice(match.index + own.length)
}
