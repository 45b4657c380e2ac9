import { z } from '@/lib/core/schema'
import { type BuiltInRuleId, builtInRuleIds } from './built-in-rules'
import { compileOwnPattern, ownRuleLimits } from './own-pattern'

/** A name as it stands in a marker: `Customer number` is `customer-number`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
}

const ownRule = z.strictObject({
  name: z
    .string()
    .trim()
    .max(ownRuleLimits.nameCharacters)
    .refine(name => slugOf(name) !== '', 'Expected a name with letters a to z: it stands in the marker.')
    .refine(
      name => !(builtInRuleIds as readonly string[]).includes(slugOf(name).replaceAll('-', '_')),
      'A built-in rule has this name. Choose another.',
    ),
  pattern: z
    .string()
    .min(1)
    .max(ownRuleLimits.patternCharacters)
    .superRefine((pattern, refinement) => {
      try {
        compileOwnPattern(pattern)
      } catch (error) {
        refinement.addIssue({
          code: 'custom',
          message: error instanceof Error ? error.message : String(error),
        })
      }
    }),
  enabled: z.boolean().default(true),
})
export type OwnRuleSetting = z.output<typeof ownRule>

const builtIn = z.partialRecord(z.enum(builtInRuleIds), z.boolean())
export type BuiltInChoice = Partial<Record<BuiltInRuleId, boolean>>

const own = z
  .array(ownRule)
  .max(ownRuleLimits.rules)
  .superRefine((rules, refinement) => {
    const seen = new Set<string>()
    for (const [index, { name }] of rules.entries()) {
      if (seen.has(slugOf(name))) {
        const message = 'Another rule has this name. Each has a marker of its own.'
        refinement.addIssue({ code: 'custom', path: [index, 'name'], message })
      }
      seen.add(slugOf(name))
    }
  })

/** What is left out stays as it is. `built_in` changes those it names; `own` replaces all of one's own. */
export const updateRedactionRulesInput = z.strictObject({ built_in: builtIn.optional(), own: own.optional() })
export type RedactionChange = z.output<typeof updateRedactionRulesInput>

export const previewRedactionInput = z.strictObject({
  built_in: builtIn.optional(),
  own: own.optional(),
  /** A text to try them on, beside the recent events. */
  sample: z.string().max(32_000).optional(),
})
