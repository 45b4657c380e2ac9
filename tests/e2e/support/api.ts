import { type APIRequestContext, type APIResponse, expect } from 'playwright/test'

/** The API as a person's token sees it; whatever is refused fails the test. */
export function api(request: APIRequestContext, token: string) {
  const headers = { Authorization: `Bearer ${token}` }
  return {
    get: async (path: string) => answerOf(await request.get(`/api/v1${path}`, { headers })),
    post: async (path: string, data: object) =>
      answerOf(await request.post(`/api/v1${path}`, { headers, data })),
    put: async (path: string, data: object) =>
      answerOf(await request.put(`/api/v1${path}`, { headers, data })),
  }
}

async function answerOf(response: APIResponse) {
  expect(response.ok(), await response.text()).toBe(true)
  return response.json()
}
