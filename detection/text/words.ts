/** Where the words of a text stand, in order: each from its start to before its end. */
export interface Words {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** The word at a place of these, empty where there is none. Few are ever asked for: they are cut out when they are. */
export function wordAt({ text, starts, ends }: Words, place: number): string {
  const start = starts[place]
  return start === undefined ? '' : text.slice(start, ends[place])
}
