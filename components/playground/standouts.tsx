import { kindWords } from '@/components/anomalies/kind-words'
import { SeverityMark } from '@/components/anomalies/severity-mark'
import { MarkedText } from '@/components/evidence/marked-text'
import { count, counted } from '@/components/format/number'
import type { Analysis, Standout } from './analyse'

const shown = 12

/** What was found in a log, in order: the sentence, and the line with its surprising words marked. */
export function Standouts({ analysis }: { analysis: Analysis | null }) {
  if (analysis === null) {
    return (
      <div className="flex h-full min-h-40 items-center justify-center rounded-lg border border-dashed border-neutral-7 px-6 text-center text-muted-foreground">
        What stands out appears here, with the reason.
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="flex min-h-7 items-center">{summary(analysis)}</p>
      <ol className="flex flex-col gap-3">
        {analysis.standouts.slice(0, shown).map(standout => (
          <li key={`${standout.kind}${standout.line}`}>
            <StandoutCard standout={standout} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function StandoutCard({ standout }: { standout: Standout }) {
  const times = standout.count > 1 ? `, and ${counted(standout.count - 1, 'time')} more` : ''
  return (
    <article className="rounded-lg border bg-card px-4 py-3">
      <p className="flex items-baseline justify-between gap-3 text-xs text-muted-foreground">
        <SeverityMark severity={standout.severity} withWord />
        <span>
          {kindWords[standout.kind]}, line {count(standout.line)}
          {times}
        </span>
      </p>
      <p className="mt-1 text-base text-pretty">{standout.sentence}</p>
      <MarkedText text={standout.text} marks={standout.marks} className="mt-2 text-xs leading-5" />
    </article>
  )
}

function summary({ lines, ready, standouts }: Analysis): string {
  if (!ready) return `${counted(lines, 'line')} are too few to know what is usual. A few hundred are enough.`
  if (standouts.length === 0) return `Nothing stands out in ${count(lines)} lines: each is like many others.`
  const found = standouts.length === 1 ? '1 thing stands out' : `${standouts.length} things stand out`
  const cut = standouts.length > shown ? `; the first ${shown} are shown` : ''
  return `${found} in ${count(lines)} lines${cut}.`
}
