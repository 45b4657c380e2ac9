import type { FindingKind } from '@/detection'

const minuteMs = 60_000

/** Something that goes wrong in the shop: where, when, and what a finding about it would be. */
export interface Trouble {
  name: string
  stream: string
  kinds: readonly FindingKind[]
  /** Minutes since the hour began; `to` is null for what has not ended. */
  from: number
  to: number | null
}

export const slowCheckout: Trouble = {
  name: 'Checkout takes eight times as long for ten minutes',
  stream: 'logs/checkout',
  kinds: ['unusual_value'],
  from: 22,
  to: 32,
}

export const newError: Trouble = {
  name: 'Payments fail with an error never seen before, for ten minutes',
  stream: 'logs/payments',
  kinds: ['new_pattern', 'unusual_content', 'unusual_order'],
  from: 36,
  to: 46,
}

export const goneQuiet: Trouble = {
  name: 'The stock synchronization has said nothing for twelve minutes',
  stream: 'logs/stock-sync',
  kinds: ['silence'],
  from: 48,
  to: null,
}

export const troubles = [slowCheckout, newError, goneQuiet]

/** Whether the trouble is on at this time of an hour that began at `start`, both in ms. */
export function isOn(trouble: Trouble, start: number, time: number): boolean {
  return time >= beginOf(trouble, start) && time < endOf(trouble, start)
}

export const beginOf = (trouble: Trouble, start: number) => start + trouble.from * minuteMs

export const endOf = (trouble: Trouble, start: number) =>
  trouble.to === null ? Number.POSITIVE_INFINITY : start + trouble.to * minuteMs
