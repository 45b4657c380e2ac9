import { expect } from 'vitest'
import type { Answer } from './client'

/** Checks that an answer is a problem of this status and code, whole and with its request id. */
export function expectProblem({ status, headers, body }: Answer, expectedStatus: number, code: string): void {
  expect({ status, code: body.code }).toEqual({ status: expectedStatus, code })
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(body).toMatchObject({
    type: `urn:driftlock:error:${code}`,
    title: expect.any(String),
    status: expectedStatus,
    detail: expect.any(String),
    instance: expect.stringMatching(/^\//),
    error: body.title,
    request_id: expect.stringMatching(/^req_[0-9a-z]{26}$/),
  })
  expect(headers.get('x-request-id')).toBe(body.request_id)
}
