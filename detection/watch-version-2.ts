import { stateOf } from './detector'
import type { Saved } from './types'

type Version2 = { [part: string]: Saved['state'] }

/** The state of a watch of version 2, which took as many findings to be expected as all of its eyes at most make. */
export function fromVersion2(saved: Saved): Saved {
  const state = stateOf<Version2>(saved, 'watch', 2)
  return { kind: 'watch', version: 3, state: { ...state, together: [0, 0, null, 0] } }
}
