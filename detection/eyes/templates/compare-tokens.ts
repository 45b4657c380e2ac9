import { ANY } from './pattern'

/** How many places of the pattern hold exactly these tokens; -1 where one holds another word. */
export function fixedPlaces(pattern: readonly string[], tokens: readonly string[]): number {
  let fixed = 0
  for (let place = 0; place < tokens.length; place++) {
    if (pattern[place] === tokens[place]) fixed++
    else if (pattern[place] !== ANY) return -1
  }
  return fixed
}

/** The places in which two lists of tokens or of their codes differ, of one length; null when they do in none or in more than `most`. */
export function differences<T extends string | number>(
  a: readonly T[],
  b: readonly T[],
  most: number,
): number[] | null {
  let differing = 0
  for (let place = 0; place < a.length; place++) {
    if (a[place] !== b[place] && ++differing > most) return null
  }
  if (differing === 0) return null
  const places: number[] = []
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) places.push(place)
  return places
}

/** The share of words that two lists have in common (Dice 1945), variables and punctuation apart. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const own = new Set(a.filter(isWord))
  const wanted = new Set(b.filter(isWord))
  let shared = 0
  for (const token of own) if (wanted.has(token)) shared++
  return (2 * shared) / (own.size + wanted.size || 1)
}

function isWord(token: string): boolean {
  return /\w/.test(token) && !token.startsWith('<')
}
