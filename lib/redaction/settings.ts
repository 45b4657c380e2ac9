import type { RedactionRules } from './answers'
import { type BuiltInRuleId, builtInRules } from './built-in-rules'
import { compileOwnPattern } from './own-pattern'
import { createRedactor, markerOf, type Redactor } from './redactor'
import { type BuiltInChoice, type OwnRuleSetting, type RedactionChange, slugOf } from './schema'

/** What an organization has chosen; what it has not said is as the rules are at first. */
export interface RedactionSettings {
  builtIn: BuiltInChoice
  own: OwnRuleSetting[]
  updatedAt: string | null
}

/** What holds for an organization that has never changed anything. */
export const firstSettings: RedactionSettings = { builtIn: {}, own: [], updatedAt: null }

/** The settings with a change made. */
export function withChange(
  settings: RedactionSettings,
  { built_in, own }: RedactionChange,
): RedactionSettings {
  return { ...settings, builtIn: { ...settings.builtIn, ...built_in }, own: own ?? settings.own }
}

/** Makes redactors of these settings: one for each request. Patterns are compiled once, here. */
export function redactorFactory({ builtIn, own }: RedactionSettings): () => Redactor {
  const on = builtInRules.filter(rule => builtIn[rule.id] ?? rule.on).map(({ id }) => id)
  const enabled: ReadonlySet<BuiltInRuleId> = new Set(on)
  const ownRules = own
    .filter(rule => rule.enabled)
    .map(({ name, pattern }) => ({ id: slugOf(name), pattern: compileOwnPattern(pattern) }))
  return () => createRedactor(enabled, ownRules)
}

/** The settings as the API shows them. */
export function toRedactionRules({ builtIn, own, updatedAt }: RedactionSettings): RedactionRules {
  return {
    built_in: builtInRules.map(({ id, name, description, on }) => {
      return { id, name, description, enabled: builtIn[id] ?? on, marker: markerOf(id) }
    }),
    own: own.map(rule => ({ ...rule, marker: markerOf(slugOf(rule.name)) })),
    updated_at: updatedAt,
  }
}
