import { z } from 'zod'
import type { Bundle } from '@/detection'

const json = z.json()
const saved = z.object({ kind: z.string(), version: z.number(), state: json })
const time = z.number()
const observed = z.object({
  time,
  utcOffsetMinutes: z.number().optional(),
  data: z.union([z.string(), z.number(), z.record(z.string(), json)]),
  id: z.string().optional(),
})
const hash = z.string()

const bundleSchema = z.object({
  format: z.literal('driftlock-evidence'),
  version: z.literal(1),
  library: z.string(),
  stream: z.object({ name: z.string() }),
  setting: z.object({ alertsPerWeek: z.number().min(0), strictness: z.number().positive() }),
  state: saved.nullable(),
  steps: z.array(z.union([z.object({ observe: observed }), z.object({ advance: time })])).min(1),
  decision: z.object({
    step: z.int().min(0),
    finding: z.looseObject({ kind: z.string(), fingerprint: z.string() }),
    sentence: z.string(),
  }),
  hashes: z.object({ state: hash, steps: hash, decision: hash }),
})

/** The bundle that a text holds; an Error that names what is wrong with it. */
export function readBundle(text: string): Bundle {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('expected an evidence bundle, got what is no JSON')
  }
  const read = bundleSchema.safeParse(value)
  // As it was, not as it was read: the hashes are of everything that it says.
  if (read.success) return value as Bundle
  const [issue] = read.error.issues
  throw new Error(`expected an evidence bundle: ${issue?.path.join('.') || 'it'}: ${issue?.message}`)
}
