'use client'

import { useTimeZone } from '@/components/time/use-time-zone'
import { localSentence } from './local-sentence'

/** What an anomaly says of itself, its times in the reader's zone. `near` is a time close to it. */
export function Sentence({ text, near }: { text: string; near: string }) {
  return localSentence(text, near, useTimeZone())
}
