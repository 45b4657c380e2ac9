import { type Bundle, hashedTexts, LIBRARY_VERSION, type Saved, type Step } from '@/detection'
import { sha256 } from '@/lib/core/sha256'
import type { Candidate, Seen } from './candidate'
import type { Detection, StreamWatch } from './detection'
import type { LoadedStream } from './load-stream'
import { restoreWatch } from './restore-watch'
import type { ToldAnomaly } from './to-anomalies'

/** Evidence as `commit_batch` takes it: a bundle as text, for an anomaly that is new. */
export type NewBundle = { anomaly_id: string; bundle: string }

/** A bundle goes back no further than this from its decision; those of one commit share the bytes. */
const mostSteps = 500
const mostBytes = 512 * 1024
const mostBytesInAll = 4 * 1024 * 1024
/** Of one commit; the anomalies beyond have no evidence to download. */
const mostBundles = 40

/**
 * The evidence of each anomaly that is expected to be new. The stream's committed state is led through the same steps once
 * more, so that a watch is saved only where a decision needs it, not on the way of every event.
 */
export async function toBundles(
  stream: LoadedStream,
  { steps }: Seen,
  anomalies: readonly ToldAnomaly[],
  detection: Detection,
): Promise<NewBundle[]> {
  const wanted = anomalies.filter(({ anomaly }) => anomaly.opens).slice(0, mostBundles)
  const bytes = Math.min(mostBytes, mostBytesInAll / wanted.length)
  const decided = wanted.map(({ anomaly, decision }) => ({
    id: anomaly.id,
    decision,
    start: startOf(steps, decision.step, bytes),
  }))
  const states = statesAt(new Set(decided.map(({ start }) => start)), stream, steps, detection)
  return Promise.all(
    decided.map(async ({ id, decision, start }) => {
      const bundle = toBundle({ stream, steps, start, decision, state: states.get(start) ?? null }, detection)
      return { anomaly_id: id, bundle: JSON.stringify({ ...bundle, hashes: await hashesOf(bundle) }) }
    }),
  )
}

/** The earliest step from which a bundle that ends with this one stays within its bounds; `room` is in bytes. */
function startOf(steps: readonly Step[], end: number, room: number): number {
  let bytes = 0
  for (let start = end; start >= 0; start--) {
    bytes += JSON.stringify(steps[start]).length
    if (start < end && (end - start >= mostSteps || bytes > room)) return start + 1
  }
  return 0
}

/** The watch's state before each of these steps; null for one that is new. */
function statesAt(
  starts: Set<number>,
  { committed }: LoadedStream,
  steps: readonly Step[],
  detection: Detection,
): Map<number, Saved | null> {
  const states = new Map<number, Saved | null>()
  if (starts.size === 0) return states
  const last = Math.max(...starts)
  const watch = committed === null ? detection.create() : restoreWatch(committed, detection)
  for (const [index, step] of steps.entries()) {
    if (starts.has(index)) states.set(index, index === 0 && committed === null ? null : savedAs(watch))
    if (index === last) break
    if ('advance' in step) watch.advance(step.advance)
    else watch.observe(step.observe)
  }
  return states
}

/** As it is read again: what a watch saves may still be its own memory. */
function savedAs(watch: StreamWatch): Saved {
  return JSON.parse(JSON.stringify(watch.save())) as Saved
}

interface Basis {
  stream: LoadedStream
  steps: readonly Step[]
  start: number
  decision: Candidate
  state: Saved | null
}

function toBundle(
  { stream, steps, start, decision, state }: Basis,
  { explain }: Detection,
): Omit<Bundle, 'hashes'> {
  const { finding, step } = decision
  const strictness = stream.strictness(finding.kind, finding.fingerprint)
  return {
    format: 'driftlock-evidence',
    version: 1,
    library: LIBRARY_VERSION,
    stream: { name: stream.name },
    setting: { alertsPerWeek: stream.alertsPerWeek, strictness },
    state,
    steps: steps.slice(start, step + 1),
    decision: { step: step - start, finding, sentence: explain(finding.why).sentence },
  }
}

async function hashesOf(bundle: Omit<Bundle, 'hashes'>): Promise<Bundle['hashes']> {
  const texts = hashedTexts(bundle)
  const [state, steps, decision] = await Promise.all([
    sha256(texts.state),
    sha256(texts.steps),
    sha256(texts.decision),
  ])
  return { state, steps, decision }
}
