import { expect, test, vi } from 'vitest'
import { AppError, asAppError } from './errors'

test('an error of another copy of this file is the same to us', async () => {
  vi.resetModules()
  const other = await import('./errors')
  expect(other.AppError).not.toBe(AppError)
  const error = new other.AppError('rate_limited', 'Later.')
  expect(error).toBeInstanceOf(AppError)
  expect(asAppError(error)).toBe(error)
})

test('what is not ours tells nothing', () => {
  for (const thrown of [new Error('secret'), 'secret', null, undefined, { code: 'rate_limited' }])
    expect(asAppError(thrown)).toMatchObject({
      code: 'internal',
      publicMessage: expect.not.stringContaining('secret'),
    })
})
