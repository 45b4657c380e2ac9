import type { Mark } from '@/detection/types'

export interface Segment {
  start: number
  text: string
  bits: number
  /** 0: not marked; 1 to 3: a third, two thirds, or nearly the most bits that any mark of this text has. */
  level: 0 | 1 | 2 | 3
}

/** Cuts a text at its marks, in order, leaving nothing out. Marks may touch; of two that overlap the first wins. */
export function segments(text: string, marks: Mark[]): Segment[] {
  const most = Math.max(0, ...marks.map(mark => mark.bits))
  const result: Segment[] = []
  let at = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(mark.start, at)
    const end = Math.min(mark.end, text.length)
    if (end <= start) continue
    if (start > at) result.push(plain(text, at, start))
    result.push({ start, text: text.slice(start, end), bits: mark.bits, level: levelOf(mark.bits, most) })
    at = end
  }
  if (at < text.length) result.push(plain(text, at, text.length))
  return result
}

function plain(text: string, start: number, end: number): Segment {
  return { start, text: text.slice(start, end), bits: 0, level: 0 }
}

function levelOf(bits: number, most: number): 1 | 2 | 3 {
  const share = most > 0 ? bits / most : 1
  return share > 0.66 ? 3 : share > 0.33 ? 2 : 1
}
