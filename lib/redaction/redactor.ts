import type { RE2JS } from 're2js'
import type { Json } from '@/lib/core/json'
import { type BuiltInRuleId, builtInRules, type HintedForms, type TextForm } from './built-in-rules'
import { isCardNumber } from './card-number'
import { isSecretField } from './secret-field'

/** A rule of the organization's own, ready to be applied. `id` stands in its marker. */
export interface OwnRule {
  id: string
  pattern: RE2JS
}

/** Replaces what its rules find by a marker such as `[redacted:email]`. */
export interface Redactor {
  /** The text, the same one where nothing was found. */
  text(text: string): string
  /** The value with every text, name of a field and number in it looked at; the same one where nothing was found. */
  value<Value extends Json>(value: Value): Value
  /** How often each rule has found something since the redactor was made. */
  counts(): ReadonlyMap<string, number>
  /** How long the organization's own rules have taken since then, in ms. */
  ownMs(): number
}

/** What stands in place of what a rule has found. It holds no digit and no quote: text stays JSON, and stays one form. */
export function markerOf(ruleId: string): string {
  return `[redacted:${ruleId}]`
}

/** What was redacted before is not found again. */
const isMarker = /^\[redacted:[a-z_-]+\]$/

/** A redactor for one request: of these built-in rules and the organization's own. */
export function createRedactor(enabled: ReadonlySet<BuiltInRuleId>, own: readonly OwnRule[]): Redactor {
  const rules = builtInRules.filter(({ id }) => enabled.has(id))
  const hidesFields = rules.some(rule => 'fields' in rule)
  const hidesCards = enabled.has('card')
  const cleanNames = new Set<string>()
  const found = new Map<string, number>()
  let ownMs = 0

  function count(ruleId: string): void {
    found.set(ruleId, (found.get(ruleId) ?? 0) + 1)
  }

  function redact(text: string): string {
    let changed = text
    for (const rule of rules) {
      for (const hinted of rule.text as readonly HintedForms[]) {
        if (!hinted.hint.test(changed)) continue
        for (const form of hinted.forms) changed = replaceForm(form, changed, rule.id)
      }
    }
    return own.length === 0 ? changed : redactOwn(changed)
  }

  function replaceForm({ pattern, around }: TextForm, text: string, ruleId: string): string {
    let changed = ''
    let from = 0
    for (const match of text.matchAll(pattern)) {
      const stays = around === undefined ? { before: '', after: '' } : around(match)
      if (stays === null) continue
      count(ruleId)
      changed += text.slice(from, match.index) + stays.before + markerOf(ruleId) + stays.after
      from = match.index + match[0].length
    }
    return from === 0 ? text : changed + text.slice(from)
  }

  function redactOwn(text: string): string {
    const began = performance.now()
    let changed = text
    for (const { id, pattern } of own) {
      if (!pattern.test(changed)) continue
      changed = pattern.matcher(changed).replaceAll(() => {
        count(id)
        return markerOf(id)
      })
    }
    ownMs += performance.now() - began
    return changed
  }

  function walk(value: Json): Json {
    if (typeof value === 'string') return redact(value)
    if (typeof value === 'number') return hidesCards ? walkNumber(value) : value
    if (value === null || typeof value === 'boolean') return value
    return Array.isArray(value) ? walkList(value) : walkObject(value)
  }

  function walkNumber(value: number): Json {
    if (value < 1e13 || !isCardNumber(String(value))) return value
    count('card')
    return markerOf('card')
  }

  function walkList(items: Json[]): Json[] {
    let changed = items
    for (let index = 0; index < items.length; index++) {
      const item = items[index] ?? null
      const newItem = walk(item)
      if (newItem === item) continue
      if (changed === items) changed = [...items]
      changed[index] = newItem
    }
    return changed
  }

  function walkObject(fields: { [key: string]: Json }): { [key: string]: Json } {
    let changed: [string, Json][] | null = null
    for (const [place, name] of Object.keys(fields).entries()) {
      const value = fields[name] ?? null
      const newName = redactName(name)
      const newValue = walkField(name, value)
      if (newName === name && newValue === value) continue
      changed ??= Object.entries(fields)
      changed[place] = [newName, newValue]
    }
    return changed === null ? fields : fromFields(changed)
  }

  /** Names of fields repeat from event to event: one that was found clean is not looked at again. */
  function redactName(name: string): string {
    if (cleanNames.has(name)) return name
    const changed = redact(name)
    if (changed === name) cleanNames.add(name)
    return changed
  }

  function walkField(name: string, value: Json): Json {
    const holdsText = typeof value === 'string' && value !== '' && !isMarker.test(value)
    if (!hidesFields || !(holdsText || typeof value === 'number') || !isSecretField(name)) return walk(value)
    count('password')
    return markerOf('password')
  }

  return {
    text: redact,
    value: value => walk(value) as typeof value,
    counts: () => found,
    ownMs: () => ownMs,
  }
}

/** An object of these fields; of names that have become the same, the later ones are numbered. */
function fromFields(fields: readonly [string, Json][]): { [key: string]: Json } {
  const named = new Map<string, Json>()
  for (const [name, value] of fields) {
    let free = name
    for (let number = 2; named.has(free); number++) free = `${name} ${number}`
    named.set(free, value)
  }
  return Object.fromEntries(named)
}
