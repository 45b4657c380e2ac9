/** Streams in a word: the first by name, and how many more. */
export function placeOf(streams: { name: string }[]): string {
  const [first, ...others] = streams
  if (first === undefined) return ''
  return others.length === 0 ? first.name : `${first.name} +${others.length}`
}
