import { dayMs, minuteMs } from '@/lib/core/clock'

/** What one ingest request and one event may be. */
export const limits = {
  requestBytes: 4 * 1024 * 1024,
  unzippedBytes: 20 * 1024 * 1024,
  requestEvents: 10_000,
  dataBytes: 32 * 1024,
  metadataBytes: 8 * 1024,
  sourceCharacters: 200,
  idCharacters: 128,
  depth: 32,
  oldestMs: 7 * dayMs,
  aheadMs: 10 * minuteMs,
} as const
