import Table from 'cli-table3'
import type { Json } from '@/lib/core/json'
import { builtInRuleIds } from '@/lib/redaction/built-in-rules'
import { compileOwnPattern } from '@/lib/redaction/own-pattern'
import { createRedactor, type OwnRule } from '@/lib/redaction/redactor'
import { readArguments, runMain, wholeNumber } from './local/command-line'

const help = `npm run bench:redaction -- [options]    How fast redaction looks through ordinary events, in time of one core.

  --events NUMBER   of each form (100000)
  --help`

const { values } = readArguments(help, { options: { events: { type: 'string', default: '100000' } } })
const count = wholeNumber('--events', values.events, { min: 1000, max: 10_000_000 })

const forms: Record<string, (index: number) => Json> = {
  'log lines': index =>
    `2026-01-15T12:00:0${index % 10}Z INFO checkout request_id=${(index * 7919).toString(36)} GET /cart/${index} 200 in ${20 + (index % 50)} ms for client 10.0.${index % 8}.${index % 250} basket of ${index % 9} items`,
  objects: index => ({
    level: 'info',
    route: `/cart/${index}`,
    status: 200,
    latency_ms: index % 90,
    user: { id: `usr_${index}`, plan: 'pro' },
    message: `basket of ${index % 9} items for client 10.0.${index % 8}.${index % 250}`,
  }),
  'lines with a secret': index =>
    `login of user ${index} with password=hunter${index} from 10.0.0.${index % 250}`,
}
const own: OwnRule[] = [{ id: 'customer', pattern: compileOwnPattern('(?i)customer[ =:]+\\w+') }]

async function main(): Promise<number> {
  const table = new Table({
    head: ['events', 'rules', 'MB/s', 'events/s', 'replaced'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [] },
  })
  for (const [form, make] of Object.entries(forms)) {
    const events = Array.from({ length: count }, (_, index) => make(index))
    const bytes = events.reduce<number>((sum, event) => sum + JSON.stringify(event).length, 0)
    for (const [rules, ownRules] of [
      ['built in', []],
      ['and one of one’s own', own],
    ] as const) {
      // The first pass is for the compiler.
      const [, seconds = 1, replaced = 0] = [measure(events, ownRules), ...measure(events, ownRules)]
      const perSecond = (amount: number, digits = 0) => (amount / seconds).toFixed(digits)
      table.push([form, rules, perSecond(bytes / 1e6), perSecond(count), replaced])
    }
  }
  console.log(String(table))
  return 0
}

/** Seconds of this process's own time, and how much was replaced. */
function measure(events: readonly Json[], ownRules: readonly OwnRule[]): [number, number] {
  const redactor = createRedactor(new Set(builtInRuleIds), ownRules)
  const began = process.cpuUsage()
  for (const event of events) redactor.value(event)
  const { user, system } = process.cpuUsage(began)
  const replaced = [...redactor.counts().values()].reduce((sum, each) => sum + each, 0)
  return [(user + system) / 1e6, replaced]
}

runMain(main)
