/** How long two kinds of calls take, tried in turn. */
export interface Compared {
  /** How likely one of the first kind takes longer than one of the second: one half when nobody can tell. */
  longer: number
  /** Medians in ms. */
  first: number
  second: number
}

/**
 * Tries two kinds of calls so many times each, some at once, in an order that favours neither, and compares how long they took:
 * the Mann-Whitney U statistic, as a share of all pairs.
 */
export async function compareTimes(
  tries: number,
  atOnce: number,
  first: (n: number) => Promise<unknown>,
  second: (n: number) => Promise<unknown>,
): Promise<Compared> {
  const times: [number[], number[]] = [[], []]
  const waiting = Array.from({ length: tries * 2 }, (_unused, i) => i)
  const worker = async () => {
    for (let i = waiting.shift(); i !== undefined; i = waiting.shift()) {
      // 0 1 1 0: each kind comes first as often as the other.
      const kind = (i + (i >> 1)) & 1 ? 1 : 0
      const began = performance.now()
      await (kind === 0 ? first : second)(i >> 1)
      times[kind].push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const [a, b] = times
  const wins = a.reduce((sum, x) => sum + b.reduce((won, y) => won + (x > y ? 1 : x === y ? 0.5 : 0), 0), 0)
  return { longer: wins / (a.length * b.length), first: median(a), second: median(b) }
}

function median(values: number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? Number.NaN
}
