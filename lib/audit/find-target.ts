import { isJsonObject } from '@/lib/core/json'

/** The id of what an answer is about: what it made, or who has logged in. Null where it names nothing. */
export async function findTarget(response: Response): Promise<string | null> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (!isJson || response.status >= 300) return null
  const body: unknown = await response.clone().json()
  if (!isJsonObject(body)) return null
  const { id, user } = body
  if (typeof id === 'string') return id
  return user !== undefined && isJsonObject(user) && typeof user.id === 'string' ? user.id : null
}
