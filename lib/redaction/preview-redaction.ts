import { secondMs } from '@/lib/core/clock'
import { type Context, requireScope } from '@/lib/core/context'
import type { Json } from '@/lib/core/json'
import type { z } from '@/lib/core/schema'
import { listEvents } from '@/lib/events/list-events'
import type { Event } from '@/lib/events/schema'
import type { RedactionPreview } from './answers'
import { type BuiltInRuleId, builtInRules } from './built-in-rules'
import type { Redactor } from './redactor'
import { type previewRedactionInput, slugOf } from './schema'
import { type RedactionSettings, redactorFactory, withChange } from './settings'
import { findRedactionSettings } from './store'

const eventsLookedAt = 200
const examplesShown = 20
/** The organization's own rules may take so long: the process answers nobody meanwhile. */
const ownRulesMs = secondMs

/**
 * What a change of the rules would do to the organization's recent events, before it is saved: to the latest 200, or as many of them as
 * its own rules get through in a second. Needs `events:read`.
 */
export async function previewRedaction(
  ctx: Context,
  { sample, ...change }: z.output<typeof previewRedactionInput>,
): Promise<RedactionPreview> {
  requireScope(ctx, 'events:read')
  const [stored, page] = await Promise.all([
    findRedactionSettings(ctx.db, ctx.principal.organizationId),
    listEvents(ctx, { limit: eventsLookedAt }),
  ])
  const settings = withChange(stored, change)
  const make = redactorFactory(settings)
  const totals = new Map(rulesOn(settings).map(rule => [rule, { replaced: 0, events: 0 }]))
  const looked = lookAt(page.data, make)
  for (const { counts } of looked) {
    for (const [rule, replaced] of counts) {
      const total = totals.get(rule)
      if (total === undefined) continue
      total.replaced += replaced
      total.events++
    }
  }
  const changed = looked.filter(({ counts }) => counts.size > 0)
  return {
    events: looked.length,
    changed: changed.length,
    by_rule: [...totals].map(([rule, total]) => ({ rule, ...total })),
    examples: changed.slice(0, examplesShown).map(({ event, after }) => {
      const { id, stream, timestamp, data, metadata } = event
      return { id, stream, timestamp, before: { data, metadata }, after }
    }),
    sample: sample === undefined ? null : make().text(sample),
  }
}

function lookAt(events: readonly Event[], make: () => Redactor) {
  const looked: (ReturnType<typeof redactEvent> & { event: Event })[] = []
  let tookMs = 0
  for (const event of events) {
    if (tookMs > ownRulesMs) break
    const redactor = make()
    looked.push({ event, ...redactEvent(event, redactor) })
    tookMs += redactor.ownMs()
  }
  return looked
}

function redactEvent({ data, metadata }: Pick<Event, 'data' | 'metadata'>, redactor: Redactor) {
  const after: { data: Json; metadata: Event['metadata'] } = {
    data: redactor.value(data),
    metadata: metadata === null ? null : redactor.value(metadata),
  }
  return { after, counts: redactor.counts() }
}

function rulesOn({ builtIn, own }: RedactionSettings): string[] {
  const ids: BuiltInRuleId[] = builtInRules.filter(({ id, on }) => builtIn[id] ?? on).map(({ id }) => id)
  return [...ids, ...own.filter(({ enabled }) => enabled).map(({ name }) => slugOf(name))]
}
