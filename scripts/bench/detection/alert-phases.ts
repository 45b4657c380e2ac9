import type { Finding } from '@/detection'

/** An alert as it is ranked: the attack phases that it stands for, none when it is false. */
export interface Alert {
  score: number
  phases: string[]
}

/** How many phases the threshold finds that leaves at most `most` false alerts. Alerts of equal score are told together. */
export function phasesAt(alerts: readonly Alert[], most: number): { phases: number; names: string[] } {
  const descending = [...alerts].sort((a, b) => b.score - a.score)
  let names = new Set<string>()
  const pending = new Set<string>()
  let wrong = 0
  for (const [index, { score, phases }] of descending.entries()) {
    if (phases.length === 0) wrong++
    for (const phase of phases) pending.add(phase)
    if (wrong > most) break
    if (descending[index + 1]?.score !== score) names = new Set(pending)
  }
  return { phases: names.size, names: [...names].sort() }
}

/** Findings of one kind and fingerprint, each at most `apartMs` after the one before, as one alert: its highest score, all phases. */
export function alertsOf(
  findings: readonly { finding: Finding; phases: readonly string[] }[],
  apartMs: number,
): Alert[] {
  const open = new Map<string, { alert: Alert; last: number }>()
  const alerts: Alert[] = []
  for (const { finding, phases } of findings) {
    const key = `${finding.kind} ${finding.fingerprint}`
    const known = open.get(key)
    if (known !== undefined && finding.time - known.last <= apartMs) {
      known.last = finding.time
      known.alert.score = Math.max(known.alert.score, finding.score)
      known.alert.phases = [...new Set([...known.alert.phases, ...phases])]
      continue
    }
    const alert = { score: finding.score, phases: [...phases] }
    alerts.push(alert)
    open.set(key, { alert, last: finding.time })
  }
  return alerts
}
