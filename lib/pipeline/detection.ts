import {
  explain,
  type Finding,
  type JudgeSetting,
  judge,
  type Observed,
  type Saved,
  type StreamEvent,
  Watch,
  type Why,
} from '@/detection'

/** A stream's watch, as the pipeline uses it. */
export interface StreamWatch {
  observe(event: StreamEvent): Observed
  advance(toMs: number): Finding[]
  nextDueMs(): number | null
  save(): Saved
}

/** What the pipeline needs of the detection library. */
export interface Detection {
  create(): StreamWatch
  /** Throws for what another version saved. */
  load(saved: Saved): StreamWatch
  judge(finding: Finding, setting: JudgeSetting): boolean
  explain(why: Why): { sentence: string }
}

export const detection: Detection = {
  create: () => Watch.create(),
  load: saved => Watch.load(saved),
  judge,
  explain,
}
