import type { Found } from '../../eye'
import { fingerprintOf } from '../../text/fingerprint'
import { readTrouble } from '../../text/trouble'
import type { UnusualMixWhy } from '../../types'
import type { FieldMix, ShareScore } from './field-mix'

/** How far a share usually strays over as many events, in standard deviations. */
const USUAL_DEVIATIONS = 1.645

/** The reason for a changed share: the value, its share since, and the shares of the field's other values. */
export function findMix(score: ShareScore & { field: string; mix: FieldMix }, eventsSeen: number): Found {
  const { field, value, mix, direction, count, of, since } = score
  const shares = mix.usual(value)
  const usual = shares[0]?.usual ?? 0
  const stray = USUAL_DEVIATIONS * Math.sqrt((usual * (1 - usual)) / of)
  // What the others leave to each other, in the proportion that is usual.
  const others = (share: number) => (usual < 1 ? (share * (1 - count / of)) / (1 - usual) : 0)
  const why: UnusualMixWhy = {
    kind: 'unusual_mix',
    field,
    value,
    seen: round(count / of),
    usual: {
      low: round(Math.max(0, usual - stray)),
      median: round(usual),
      high: round(Math.min(1, usual + stray)),
    },
    count,
    of,
    shares: shares.map(share => ({
      value: share.value,
      seen: round(share.value === value ? count / of : others(share.usual)),
      usual: round(share.usual),
    })),
    since,
    eventsSeen,
  }
  const trouble = direction === 'high' ? readTrouble(`${field}=${value}`) : 0
  const fingerprint = `mix:${fingerprintOf(`${field}=${value}`)}:${direction}`
  return { kind: 'unusual_mix', fingerprint, trouble, why }
}

function round(share: number): number {
  return Math.round(10_000 * share) / 10_000
}
