import type { UnusualOrderWhy } from '@/detection/types'

export interface ShownStep {
  text: string
  /** Whether it is the one in question: it came, or it should have. */
  asked: 'no' | 'seen' | 'missing'
}

/** A session's steps, with the one in question marked; at the end it stands also where the session ended or waits instead. */
export function stepsOf({ form, steps, seen }: UnusualOrderWhy): ShownStep[] {
  const last = steps.length - 1
  const shown = steps.map((text, index): ShownStep => {
    const asked = text === seen && (form === 'count' || (form === 'sequence' && index === last))
    return { text, asked: asked ? 'seen' : 'no' }
  })
  if (form === 'missing') return [...shown, { text: seen, asked: 'missing' }]
  if (form === 'sequence' && steps[last] !== seen) return [...shown, { text: seen, asked: 'seen' }]
  return shown
}
