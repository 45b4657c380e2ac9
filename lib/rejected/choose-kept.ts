import { minuteMs, secondMs } from '@/lib/core/clock'

/** Of one request, and of one organization in a minute by this process. What is beyond is counted, and not kept. */
export const keptOf = { request: 20, minute: 60 } as const
const countsEveryMs = 5 * secondMs
const organizationsMost = 10_000

interface Course {
  minute: number
  kept: number
  /** Refused and not told to the database yet, by reason. */
  untold: Map<string, number>
  toldMs: number
}

const courses = new Map<string, Course>()

export interface Chosen<Refused> {
  kept: Refused[]
  /** How many were refused of each reason since the last time; null: it is not yet time to tell. */
  counts: Record<string, number> | null
}

/**
 * Which of the refused events to keep, and how many to report: of each reason some before more of one. A flood costs the
 * database one small write in five seconds, once the minute's events are kept.
 */
export function chooseKept<Refused extends { code: string }>(
  organizationId: string,
  refused: readonly Refused[],
  nowMs: number,
): Chosen<Refused> {
  const course = courseOf(organizationId, nowMs)
  for (const { code } of refused) course.untold.set(code, (course.untold.get(code) ?? 0) + 1)
  const kept = inTurns(refused, Math.min(keptOf.request, keptOf.minute - course.kept))
  if (kept.length === 0 && nowMs - course.toldMs < countsEveryMs) return { kept, counts: null }
  const counts = Object.fromEntries(course.untold)
  course.kept += kept.length
  course.untold.clear()
  course.toldMs = nowMs
  return { kept, counts }
}

function courseOf(organizationId: string, nowMs: number): Course {
  const minute = Math.floor(nowMs / minuteMs)
  const known = courses.get(organizationId)
  if (known !== undefined) {
    if (known.minute !== minute) Object.assign(known, { minute, kept: 0 })
    return known
  }
  if (courses.size >= organizationsMost) courses.clear()
  const course: Course = { minute, kept: 0, untold: new Map(), toldMs: 0 }
  courses.set(organizationId, course)
  return course
}

/** At most so many, one of each reason in turn. */
function inTurns<Refused extends { code: string }>(refused: readonly Refused[], most: number): Refused[] {
  if (refused.length <= most) return [...refused]
  const byCode = Map.groupBy(refused, ({ code }) => code)
  const chosen: Refused[] = []
  for (let turn = 0; chosen.length < most; turn++) {
    for (const events of byCode.values()) {
      const event = events[turn]
      if (event !== undefined && chosen.length < most) chosen.push(event)
    }
  }
  return chosen
}
