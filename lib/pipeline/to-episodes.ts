import { minuteMs } from '@/lib/core/clock'
import type { Candidate } from './candidate'

/** What a delivery showed of one kind and fingerprint within a few minutes. */
export interface Episode {
  occurrences: [Candidate, ...Candidate[]]
  /** Whether any of them is told. */
  told: boolean
}

/** An episode is no longer than this, so that an incident's course is seen though a delivery holds days. */
const longestMs = 5 * minuteMs
/** What one delivery may leave behind. */
const most = 300

/** Candidates as episodes, in the order of their beginnings; of very many, those told and the rarest. */
export function toEpisodes(candidates: readonly Candidate[]): Episode[] {
  const inOrder = candidates.toSorted((a, b) => a.finding.time - b.finding.time)
  const latest = new Map<string, Episode>()
  const episodes: Episode[] = []
  for (const candidate of inOrder) {
    const pattern = `${candidate.finding.kind} ${candidate.finding.fingerprint}`
    const going = latest.get(pattern)
    if (going !== undefined && candidate.finding.time - going.occurrences[0].finding.time <= longestMs) {
      going.occurrences.push(candidate)
      going.told ||= candidate.told
      continue
    }
    const episode: Episode = { occurrences: [candidate], told: candidate.told }
    latest.set(pattern, episode)
    episodes.push(episode)
  }
  if (episodes.length <= most) return episodes
  const kept = new Set(episodes.toSorted(byWorth).slice(0, most))
  return episodes.filter(episode => kept.has(episode))
}

/** The occurrence of which a quiet week brings the fewest; the first of equals. */
export function rarestOf({ occurrences }: Episode): Candidate {
  return occurrences.reduce((rarest, one) => (one.finding.perWeek < rarest.finding.perWeek ? one : rarest))
}

function byWorth(a: Episode, b: Episode): number {
  if (a.told !== b.told) return a.told ? -1 : 1
  return rarestOf(a).finding.perWeek - rarestOf(b).finding.perWeek
}
