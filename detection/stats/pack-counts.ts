/**
 * Counts of which most are zero, as base64: for each that is not the distance from the one before and itself, in groups of seven
 * bits, the lowest first (LEB128). Some four characters each, where JSON takes ten.
 */
export function packCounts(counts: ArrayLike<number>): string {
  let text = ''
  let before = -1
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0
    if (count === 0) continue
    text += groupsOf(at - before) + groupsOf(count)
    before = at
  }
  return btoa(text)
}

/** What `packCounts` was given, `length` counts. */
export function unpackCounts(packed: string, length: number): Uint32Array {
  const counts = new Uint32Array(length)
  const text = atob(packed)
  let at = -1
  let distance: number | null = null
  let [number, scale] = [0, 1]
  for (let index = 0; index < text.length; index++) {
    const byte = text.charCodeAt(index)
    number += (byte & 127) * scale
    scale *= 128
    if (byte >= 128) continue
    if (distance === null) distance = number
    else {
      at += distance
      counts[at] = number
      distance = null
    }
    number = 0
    scale = 1
  }
  return counts
}

function groupsOf(number: number): string {
  let text = ''
  let rest = number
  for (; rest >= 128; rest = Math.floor(rest / 128)) text += String.fromCharCode(128 + (rest % 128))
  return text + String.fromCharCode(rest)
}
