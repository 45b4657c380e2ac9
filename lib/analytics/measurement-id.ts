import type { Env } from '@/lib/env'

/** The Google Analytics property that counts the views of public pages; null where nothing is to be counted. */
export function measurementId({
  ENABLE_ANALYTICS,
  GA4_MEASUREMENT_ID,
}: Pick<Env, 'ENABLE_ANALYTICS' | 'GA4_MEASUREMENT_ID'>): string | null {
  return ENABLE_ANALYTICS ? (GA4_MEASUREMENT_ID ?? null) : null
}

/** Whether the browser says that its person wants not to be measured: Global Privacy Control, or Do Not Track. */
export function asksNotToBeMeasured(headers: Headers): boolean {
  return headers.get('sec-gpc') === '1' || headers.get('dnt') === '1'
}
