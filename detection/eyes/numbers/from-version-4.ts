import { packFloats, unpackFloats } from '../../stats/pack-floats'
import type { SeriesVersion5 } from './from-version-5'

/** Where, in a series' numbers, the centre of its values stands, how far they are from it, and where its tails begin. */
const VALUE = 15

/** A series as version 4 saved it: all but where its values have been, and what was news. */
export type SeriesVersion4 = SeriesVersion5 extends [...infer Known, unknown] ? Known : never

/** Where its values have been was not kept: it is taken to be all between its tails. */
export function fromVersion4(state: SeriesVersion4): SeriesVersion5 {
  const [, [seen], packed] = state
  const floats = unpackFloats(packed)
  const [centre = 0, , high = 0, low = 0] = floats.slice(VALUE, VALUE + 4)
  const known = seen === 0 ? [] : [Math.fround(centre - low), Math.fround(centre + high)]
  return [...state, packFloats([0, ...known])]
}
