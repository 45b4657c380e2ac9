import { explain, type Why } from '@/detection'

const MOST_WORDS = 25

/** What a complete explanation has: where, what was seen, what is usual, an example, and a sentence of at most 25 words. */
export interface Explained {
  where: boolean
  seen: boolean
  usual: boolean
  example: boolean
  sentence: boolean
}

/** Which of these the evidence of a finding has. */
export function explainedBy(why: Why): Explained {
  const words = explain(why).sentence.split(/\s+/)
  return { ...EVIDENCE[why.kind](why as never), sentence: words.length > 2 && words.length <= MOST_WORDS }
}

type Evidence = Omit<Explained, 'sentence'>

const EVIDENCE: { [K in Why['kind']]: (why: Extract<Why, { kind: K }>) => Evidence } = {
  new_pattern: why => ({
    where: why.marks.length > 0,
    seen: why.text !== '',
    usual: why.patternsKnown > 0 && Number.isFinite(why.newPerThousand),
    example: why.nearest.length > 0,
  }),
  unusual_content: why => ({
    where: why.marks.length > 0,
    seen: why.text !== '' && why.bits > 0,
    usual: isBand(why.usualBits),
    example: why.nearest.length > 0,
  }),
  unusual_value: why => ({
    where: why.field !== '',
    seen: Number.isFinite(why.seen),
    usual: isBand(why.usual),
    example: why.history.length > 0,
  }),
  unusual_rate: why => ({
    where: why.intervalMs > 0,
    seen: why.seen >= 0,
    usual: isBand(why.usual),
    example: why.history.length > 0,
  }),
  silence: why => ({
    where: Number.isFinite(why.lastTime),
    seen: why.gapMs > 0,
    usual: why.usualGapMs > 0,
    example: why.history.length > 0,
  }),
  unusual_shape: why => ({
    where: why.field !== '',
    seen: why.history.length > 0,
    usual: isBand(why.usualDistance),
    example: why.likest.length > 0,
  }),
  unusual_combination: why => ({
    where: why.fields.length > 0,
    seen: why.fields.every(({ seen }) => Number.isFinite(seen)),
    usual: why.fields.every(({ usual }) => isBand(usual)),
    example: why.history.length > 0,
  }),
  unusual_mix: why => ({
    where: why.field !== '' && why.value !== '',
    seen: why.count >= 0 && why.of > 0,
    usual: isBand(why.usual),
    example: why.shares.length > 0,
  }),
  unusual_order: why => ({
    where: why.field !== '' && why.session !== '',
    seen: why.steps.length > 0,
    usual: why.usualTimes !== null || why.expected.length > 0,
    example: why.nearest.length > 0,
  }),
  drift: why => ({
    where: why.field !== '',
    seen: isBand(why.seen),
    usual: isBand(why.usual),
    example: why.history.length > 0,
  }),
}

function isBand({ low, median, high }: { low: number; median: number; high: number }): boolean {
  return Number.isFinite(low) && low <= median && median <= high && Number.isFinite(high)
}
