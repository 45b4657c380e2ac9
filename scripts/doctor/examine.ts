import { addresses, production } from './address-rules'
import { type Advice, ok, type Rule, type Setting } from './advice'
import { schemaRule } from './schema-rule'
import {
  exampleValues,
  mixedUpKeys,
  openMetrics,
  publicSecrets,
  sharedSecrets,
  weakSecrets,
} from './secret-rules'
import { email, outbound, stripe, unreadNames } from './service-rules'

const rules: Rule[] = [
  schemaRule,
  exampleValues,
  weakSecrets,
  sharedSecrets,
  mixedUpKeys,
  publicSecrets,
  openMetrics,
  addresses,
  production,
  email,
  outbound,
  stripe,
  unreadNames,
]

/** Everything that can be said of the variables without asking anybody; the first word on a variable is the one kept. */
export function examine(setting: Setting): Advice[] {
  const found = new Map<string, Advice>()
  for (const advice of rules.flatMap(rule => rule(setting)))
    if (!found.has(advice.about)) found.set(advice.about, advice)
  return found.size > 0 ? [...found.values()] : [ok('Variables', 'Complete and well formed.')]
}
