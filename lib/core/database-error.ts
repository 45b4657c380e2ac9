import { AppError } from './errors'

interface Answer<Data> {
  data: Data
  error: { code: string; message: string } | null
  status: number
}

/** The data of a database answer. Throws `unavailable` when it was not reached, `internal` for what it refused. */
export function dataOf<Data>(answer: Answer<Data>): NonNullable<Data> {
  const data = findDataOf(answer)
  if (data === null) throw new AppError('not_found', 'There is no such thing.')
  return data
}

/** As `dataOf`, for an answer that may be empty. */
export function findDataOf<Data>({ data, error, status }: Answer<Data>): NonNullable<Data> | null {
  if (error === null) return data ?? null
  if (status === 0 || status === 502 || status === 503 || status === 504) throw unreachable(error)
  if (error.code === '42501')
    throw new AppError('forbidden', 'Your role does not allow this.', { cause: error })
  throw new Error(`The database refused: ${error.message}`, { cause: error })
}

/** What a caller is told when something behind us does not answer. */
export function unreachable(cause: unknown): AppError {
  return new AppError('unavailable', 'A part of the service does not answer. Try again in a few seconds.', {
    cause,
    retryAfterSeconds: 5,
  })
}

/** Whether the database refused data for what stands in it (SQLSTATE class 22): the same again is refused again. */
export function refusesWhatItSays(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : {}
  return typeof cause === 'object' && cause !== null && 'code' in cause && String(cause.code).startsWith('22')
}
