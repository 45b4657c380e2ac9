import { stateOf } from './detector'
import type { Saved } from './types'

type Version1 = {
  events: number
  first: number
  told: number
  templates: Saved
  content: Saved
  numbers: Saved
  rate: Saved
  silence: Saved
}

/** The state of a watch of version 1, which held its five eyes by name, in the shape of version 2. */
export function fromVersion1(saved: Saved): Saved {
  const { events, first, told, templates, content, numbers, rate, silence } = stateOf<Version1>(
    saved,
    'watch',
    1,
  )
  const last = Array.isArray(silence.state) ? Number(silence.state[2]) : first
  const quiet: Saved = { kind: 'silence-eye', version: 1, state: { told, gaps: silence } }
  const eyes = [templates, numbers, rate, content, quiet]
  return { kind: 'watch', version: 2, state: { events, first, last, smallest: [0, 1, []], pasts: {}, eyes } }
}
