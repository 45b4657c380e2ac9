/** What people may do, and what may happen, in a history of incidents. Numbers choose among what is there. */
export type Step =
  | { do: 'occur'; stream: number; minutes: number; times: number }
  | { do: 'acknowledge' | 'unsnooze' | 'resolve' | 'reopen' | 'expect' | 'comment'; incident: number }
  | { do: 'snooze'; incident: number; hours: number; grows: boolean }
  | { do: 'assign'; incident: number; to: 'owner' | 'member' | null }
  | { do: 'resolve anomaly' | 'reopen anomaly'; anomaly: number }
  | { do: 'wait'; hours: number }

interface ModelAnomaly {
  incident: ModelIncident
  stream: number
  count: number
  /** Null: not resolved. */
  resolvedAt: number | null
  isExpected: boolean
}

interface ModelIncident {
  status: 'open' | 'acknowledged' | 'snoozed' | 'resolved'
  since: number
  last: number
  streams: Set<number>
  assignee: 'owner' | 'member' | null
  resolvedAt: number | null
  isExpected: boolean
  snooze: { until: number; grows: boolean; count: number; streams: number } | null
  history: string[]
}

const endsAfter = 30
const spreadsFor = 5

/**
 * What becomes of incidents, done slowly: everything is a list that is searched, and nothing is kept that can be counted.
 * `minute` is the time of events, `hour` that of people; what the database does by itself happens before both, in order.
 */
export class TriageModel {
  incidents: ModelIncident[] = []
  anomalies: ModelAnomaly[] = []
  hour = 1000
  private minute = 0
  private moment = 0

  /** Of an incident, its anomalies. */
  of(incident: ModelIncident): ModelAnomaly[] {
    return this.anomalies.filter(one => one.incident === incident)
  }

  count(incident: ModelIncident): number {
    return this.of(incident).reduce((sum, one) => sum + one.count, 0)
  }

  occur(stream: number, minutes: number, times: number): number {
    this.minute += minutes
    const going = this.anomalies.find(one => one.stream === stream && one.resolvedAt === null)
    const incident = this.joined(stream, going)
    incident.last = Math.max(incident.last, this.minute)
    incident.streams.add(stream)
    if (going?.incident === incident) going.count += times
    else {
      if (going) {
        going.resolvedAt = ++this.moment / 1000
        going.isExpected = false
        this.settle(going.incident)
      }
      this.anomalies.push({ incident, stream, count: times, resolvedAt: null, isExpected: false })
    }
    const { snooze } = incident
    const count = this.count(incident)
    const grown =
      snooze?.grows &&
      ((count >= 2 * snooze.count && count >= snooze.count + 10) || incident.streams.size > snooze.streams)
    if (grown) this.wake(incident)
    return this.minute
  }

  private joined(stream: number, going: ModelAnomaly | undefined): ModelIncident {
    if (going?.incident.status === 'snoozed') return going.incident
    const candidates = this.incidents
      .filter(one => one.status !== 'resolved')
      .flatMap(one => {
        const gap = Math.max(0, this.minute - one.last)
        if (one.streams.has(stream) && (gap <= endsAfter || one.status === 'snoozed'))
          return [{ one, distance: Math.min(gap, endsAfter) }]
        if (gap <= endsAfter && this.minute - one.since <= spreadsFor)
          return [{ one, distance: 2 * endsAfter + gap }]
        return []
      })
    const nearest = Math.min(...candidates.map(({ distance }) => distance))
    const found = candidates.find(({ distance }) => distance === nearest)?.one
    if (found) return found
    const begun: ModelIncident = {
      status: 'open',
      since: this.minute,
      last: this.minute,
      streams: new Set(),
      assignee: null,
      resolvedAt: null,
      isExpected: false,
      snooze: null,
      history: [],
    }
    this.incidents.push(begun)
    return begun
  }

  acknowledge(incident: ModelIncident): string {
    if (incident.status === 'resolved') return 'resolved'
    if (incident.status === 'acknowledged') return 'unchanged'
    return this.become(incident, 'acknowledged', 'acknowledged')
  }

  snooze(incident: ModelIncident, hours: number, grows: boolean): string {
    if (incident.status === 'resolved') return 'resolved'
    const until = this.hour + hours
    const { snooze } = incident
    if (snooze?.until === until && snooze.grows === grows) return 'unchanged'
    this.become(incident, 'snoozed', 'snoozed')
    incident.snooze = { until, grows, count: this.count(incident), streams: incident.streams.size }
    return 'changed'
  }

  unsnooze(incident: ModelIncident): string {
    return incident.status === 'snoozed' ? this.become(incident, 'open', 'unsnoozed') : 'unchanged'
  }

  assign(incident: ModelIncident, to: ModelIncident['assignee']): string {
    if (incident.assignee === to) return 'unchanged'
    incident.assignee = to
    incident.history.push(to === null ? 'unassigned' : 'assigned')
    return 'changed'
  }

  comment(incident: ModelIncident): string {
    incident.history.push('commented')
    return 'changed'
  }

  resolve(incident: ModelIncident, word: 'resolved' | 'expected'): string {
    if (incident.status === 'resolved') {
      if (word === 'resolved') return 'unchanged'
      return incident.isExpected ? 'unchanged' : 'resolved'
    }
    for (const one of this.of(incident).filter(each => each.resolvedAt === null)) {
      one.resolvedAt = this.hour
      one.isExpected = word === 'expected'
    }
    this.become(incident, 'resolved', word)
    incident.resolvedAt = this.hour
    incident.isExpected = word === 'expected'
    return 'changed'
  }

  reopen(incident: ModelIncident): string {
    if (incident.status === 'open') return 'unchanged'
    if (incident.status === 'snoozed') return this.unsnooze(incident)
    if (incident.status === 'acknowledged') return this.become(incident, 'open', 'reopened')
    const ends = this.of(incident).map(one => one.resolvedAt ?? 0)
    const end = Math.min(incident.resolvedAt ?? 0, Math.max(...ends))
    const back = this.reopenable(this.of(incident).filter(one => (one.resolvedAt ?? 0) >= end))
    if (back.length === 0) return 'returned'
    for (const one of back) one.resolvedAt = null
    return this.become(incident, 'open', 'reopened')
  }

  resolveAnomaly(anomaly: ModelAnomaly): string {
    if (anomaly.resolvedAt !== null) return 'unchanged'
    anomaly.resolvedAt = this.hour
    anomaly.isExpected = false
    anomaly.incident.history.push('resolved')
    this.settle(anomaly.incident)
    return 'changed'
  }

  reopenAnomaly(anomaly: ModelAnomaly): string {
    if (anomaly.resolvedAt === null) return 'unchanged'
    if (this.reopenable([anomaly]).length === 0) return 'returned'
    anomaly.resolvedAt = null
    anomaly.incident.history.push('reopened')
    this.settle(anomaly.incident)
    return 'changed'
  }

  wait(hours: number): void {
    this.hour += hours
    for (const one of this.incidents) if (one.snooze && one.snooze.until <= this.hour) this.wake(one)
  }

  private reopenable(asked: ModelAnomaly[]): ModelAnomaly[] {
    const free = asked.filter(
      one =>
        one.resolvedAt !== null &&
        !this.anomalies.some(other => other.stream === one.stream && other.resolvedAt === null),
    )
    return free.filter(one =>
      free.every(other => other.stream !== one.stream || (other.resolvedAt ?? 0) <= (one.resolvedAt ?? 0)),
    )
  }

  private wake(incident: ModelIncident): void {
    this.become(incident, 'open', 'woken')
  }

  /** An incident is resolved with the last of its anomalies, and open again with one of them. */
  private settle(incident: ModelIncident): void {
    const own = this.of(incident)
    const isOver = own.every(one => one.resolvedAt !== null)
    if (isOver && incident.status !== 'resolved') {
      this.become(incident, 'resolved', 'resolved')
      incident.resolvedAt = Math.max(...own.map(one => one.resolvedAt ?? 0))
      incident.isExpected = own.some(one => one.resolvedAt === incident.resolvedAt && one.isExpected)
    }
    if (!isOver && incident.status === 'resolved') this.become(incident, 'open', 'reopened')
  }

  private become(incident: ModelIncident, status: ModelIncident['status'], word: string): 'changed' {
    incident.status = status
    if (status !== 'snoozed') incident.snooze = null
    incident.history.push(word)
    return 'changed'
  }
}
