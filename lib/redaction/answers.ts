import { idSchema } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { z } from '@/lib/core/schema'
import { builtInRuleIds } from './built-in-rules'

export const redactionRules = z.object({
  built_in: z.array(
    z.object({
      id: z.enum(builtInRuleIds),
      name: z.string(),
      description: z.string(),
      enabled: z.boolean(),
      marker: z.string(),
    }),
  ),
  own: z.array(z.object({ name: z.string(), pattern: z.string(), enabled: z.boolean(), marker: z.string() })),
  /** Null while nothing was ever changed. */
  updated_at: z.iso.datetime().nullable(),
})
export type RedactionRules = z.output<typeof redactionRules>

const content = z.object({
  data: z.custom<Json>(value => value !== undefined),
  metadata: z.custom<{ [key: string]: Json } | null>(value => typeof value === 'object'),
})

export const redactionPreview = z.object({
  /** How many recent events were looked at. */
  events: z.number(),
  /** In how many of them something would be replaced. */
  changed: z.number(),
  /** What each rule that is on would replace in them, and in how many; nothing found is 0. */
  by_rule: z.array(z.object({ rule: z.string(), replaced: z.number(), events: z.number() })),
  /** Some of those that would change, the newest first. */
  examples: z.array(
    z.object({
      id: idSchema('event'),
      stream: z.string(),
      timestamp: z.iso.datetime(),
      before: content,
      after: content,
    }),
  ),
  /** The given text as it would be; null without one. */
  sample: z.string().nullable(),
})
export type RedactionPreview = z.output<typeof redactionPreview>
