import { patienceMs, withinDeadline } from '@/lib/core/deadline'
import { AppError, asAppError } from '@/lib/core/errors'
import type { Logger } from '@/lib/core/log'
import type { DatabaseFunctions } from '@/lib/db/database-functions'
import { identifyRequest, type KeyedRequest } from './identify-request'
import { openAnswer, type Seal, sealAnswer } from './seal-answer'
import { beginRequest, type Ending, endRequest } from './store'

/** Who is told to come again has waited long as a rule, and is not kept for the note of it: what is late is noted all the same. */
const retryMs = 150

interface Surroundings {
  service: DatabaseFunctions
  log: Logger
  /** What kept answers are encrypted under. */
  secret: string
  /** Names the effect, if this is the first try. */
  effectId: string
  /** An error as the answer that the caller gets. */
  render: (error: unknown) => Response
}

/**
 * Runs the request, unless one with its key was answered before: then that answer again, with `Idempotent-Replayed`. Throws
 * `idempotency_key_in_use` while the first runs and `idempotency_key_reused` for another request. What may succeed when it
 * is sent again (429, 5xx) is not kept; `run` is then given the same effect id.
 */
export async function answerOnce(
  request: KeyedRequest,
  surroundings: Surroundings,
  run: (effectId: string) => Promise<Response>,
): Promise<Response> {
  const { service, secret, effectId } = surroundings
  const identity = await identifyRequest(request)
  const seal: Seal = { secret, key: request.key, id: identity.id }
  const { organizationId } = request.principal
  const end = (attempt: number, ending: Ending) => endTry(surroundings, { id: identity.id, attempt }, ending)
  const beginning = beginRequest(service, organizationId, identity, effectId)
  const begun = await withinDeadline(beginning, patienceMs).catch((reason: unknown) => {
    void letGo(beginning, attempt => end(attempt, { retry: true }))
    throw reason
  })
  if (begun.outcome === 'replay') return replay(begun.answer, seal)
  if (begun.outcome === 'mismatch') throw reused()
  if (begun.outcome === 'running') throw inUse(begun.retry_after)

  let response: Response
  try {
    response = await run(begun.effect_id)
  } catch (thrown) {
    const ending = endingAfter(asAppError(thrown).status)
    if (ending === null) response = surroundings.render(thrown)
    else {
      await end(begun.attempt, ending)
      throw thrown
    }
  }
  await end(begun.attempt, { answer: await sealAnswer(response.clone(), seal) })
  return response
}

/** How a try ends that failed with this status; null when its answer is kept like any other. */
function endingAfter(status: number): Ending | null {
  if (status === 429 || status >= 500) return { retry: true }
  // Nothing was done: the sender may mend the request, or pay, and use the same key.
  return [400, 402, 413, 415].includes(status) ? { forget: true } : null
}

/** A begin that comes after its sender was told 503 is ended, or who sends again would be told for a minute that it runs. */
async function letGo(
  beginning: ReturnType<typeof beginRequest>,
  end: (attempt: number) => Promise<void>,
): Promise<void> {
  const late = await beginning.catch(() => null)
  if (late?.outcome === 'run') await end(late.attempt)
}

/** The answer is given even if it could not be kept: the effect is there, and is named, so another try does not repeat it. */
async function endTry(
  { service, log }: Surroundings,
  attempt: { id: string; attempt: number },
  ending: Ending,
): Promise<void> {
  try {
    const waitMs = 'retry' in ending ? retryMs : patienceMs
    const ended = await withinDeadline(endRequest(service, attempt, ending), waitMs)
    if (!ended) log.warn('An idempotent request took longer than its lease')
  } catch (error) {
    log.error('The end of an idempotent request could not be kept', { error })
  }
}

async function replay(sealed: string, seal: Seal): Promise<Response> {
  const response = await openAnswer(sealed, seal).catch(cause => {
    // The app's secret has changed within the day.
    const detail =
      'This request was carried out, but its answer cannot be read any more. Look at what it made.'
    throw new AppError('conflict', detail, { cause })
  })
  response.headers.set('Idempotent-Replayed', 'true')
  return response
}

function inUse(retryAfterSeconds: number): AppError {
  const detail = 'A request with this Idempotency-Key is in progress. Ask again for its answer in a moment.'
  // It usually ends within a second; the lease is how long it can take at most.
  return new AppError('idempotency_key_in_use', detail, { retryAfterSeconds: Math.min(retryAfterSeconds, 1) })
}

function reused(): AppError {
  const detail = 'This Idempotency-Key was used for another body or query. Use a new key for another request.'
  return new AppError('idempotency_key_reused', detail)
}
