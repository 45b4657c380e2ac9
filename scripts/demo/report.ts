import pc from 'picocolors'
import type { Anomaly, compare } from './findings'
import { beginOf, endOf, type Trouble, troubles } from './troubles'

/** What was hidden, what was found of it, and what was found beside it, as lines for a terminal. */
export function reportOnTroubles({ found, others }: ReturnType<typeof compare>, hourStart: number): string {
  const hidden = found.flatMap(({ trouble, anomalies }) => [
    `${anomalies.length > 0 ? pc.green('✓ found ') : pc.red('✗ missed')} ${pc.bold(trouble.name)} ${pc.dim(`(${trouble.stream}, ${span(trouble, hourStart)})`)}`,
    ...anomalies.map(anomaly => `          ${describe(anomaly)}`),
  ])
  const beside = others.map(anomaly => `  ${describe(anomaly)}${meanwhile(anomaly, hourStart)}`)
  return [
    `${pc.bold('Hidden in the hour')} ${pc.dim('(times in UTC)')}`,
    ...hidden,
    '',
    pc.bold(others.length > 0 ? 'Found beside them' : 'Nothing was found beside them.'),
    ...beside,
  ].join('\n')
}

/** One anomaly: when, where, the sentence. */
export function describe({ first_seen_at, stream, title, severity, count }: Anomaly): string {
  const times = count > 1 ? pc.dim(` ×${count}`) : ''
  return `${pc.dim(clock(Date.parse(first_seen_at)))} ${stream.name} ${pc.dim(severity)} ${title}${times}`
}

/** A finding during a hidden trouble may well be its consequence; one at another time is not. */
function meanwhile(anomaly: Anomaly, hourStart: number): string {
  const seen = Date.parse(anomaly.first_seen_at)
  const during = troubles.find(
    trouble => seen >= beginOf(trouble, hourStart) && seen < endOf(trouble, hourStart),
  )
  return during ? pc.dim(` (while: ${during.name.toLowerCase()})`) : ''
}

function span(trouble: Trouble, hourStart: number): string {
  const begin = clock(beginOf(trouble, hourStart))
  return trouble.to === null ? `since ${begin}` : `${begin} to ${clock(endOf(trouble, hourStart))}`
}

const clock = (time: number) => `${new Date(time).toISOString().slice(11, 16)}`
