import { metrics } from '@/lib/metrics/metrics'

/** As `fetch`, and counts what the database did not answer, or refused. A service that is asked for a login may well refuse. */
export async function countingFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input)
  const isData = new URL(url).pathname.startsWith('/rest/')
  try {
    const response = await fetch(input, init)
    if (isData ? response.status >= 400 : response.status >= 500) metrics().databaseFailed(response.status)
    return response
  } catch (error) {
    metrics().databaseFailed(0)
    throw error
  }
}
