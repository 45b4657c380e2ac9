/** Log likelihood ratios of an event with the value and without it, for more and for less of it. */
export interface ShareRatios {
  hitMore: number
  missMore: number
  hitLess: number
  missLess: number
}

/** The change that is looked for: odds six times as large, or a sixth. */
const ODDS = 6
/** A share below this is not missed. */
const SMALLEST_MISSED = 0.1
/** More of a larger share is less of the others. */
const LARGEST_MORE = 0.5

/** Of a value seen `count` times in so many events: its usual share is taken at the safe side of what is known of it. */
export function shareRatios(count: number, events: number, weight: number): ShareRatios {
  const most = (count + 1 + Math.sqrt(count + 1)) / (events + 2)
  const least = (count - Math.sqrt(count)) / (events + 2)
  const [hitMore, missMore] = most <= LARGEST_MORE ? ratioOf(most, ODDS) : [0, 0]
  const [hitLess, missLess] = least >= SMALLEST_MISSED ? ratioOf(least, 1 / ODDS) : [0, 0]
  return {
    hitMore: weight * hitMore,
    missMore: weight * missMore,
    hitLess: weight * hitLess,
    missLess: weight * missLess,
  }
}

function ratioOf(share: number, odds: number): [hit: number, miss: number] {
  const changed = (odds * share) / (1 - share + odds * share)
  return [Math.log(changed / share), Math.log((1 - changed) / (1 - share))]
}
