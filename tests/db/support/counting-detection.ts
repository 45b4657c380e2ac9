import type { Finding } from '@/detection'
import type { Detection, StreamWatch } from '@/lib/pipeline/detection'

/** Remembers how many events it has observed and in what order; "trouble" is worth telling. */
export function countingDetection(): Detection {
  return {
    create: () => watch([]),
    load: saved => watch(saved.state as string[]),
    judge: ({ kind }) => kind !== null,
    explain: () => ({ sentence: 'There is trouble.' }),
  }
}

function watch(before: string[]): StreamWatch {
  const observed = [...before]
  return {
    observe({ time, data }) {
      observed.push(String(data))
      return { finding: finding(time, String(data)), elapsed: [] }
    },
    advance: () => [],
    nextDueMs: () => null,
    save: () => ({ kind: 'counting', version: 1, state: observed }),
  }
}

function finding(time: number, text: string): Finding {
  const trouble = text.includes('trouble')
  return {
    time,
    ready: true,
    learning: null,
    p: trouble ? 1e-6 : 0.5,
    pStrict: trouble ? 1e-6 : 0.5,
    bits: trouble ? 20 : 1,
    score: trouble ? 0.9 : 0,
    perWeek: trouble ? 0.01 : 1000,
    usualGapMs: trouble ? 1000 : 0,
    kind: trouble ? 'silence' : null,
    fingerprint: 'trouble',
    severity: 'high',
    why: trouble
      ? { kind: 'silence', lastTime: time, gapMs: 1, usualGapMs: 1, history: [], since: time, eventsSeen: 1 }
      : null,
  }
}
