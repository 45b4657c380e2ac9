import { readJson } from './body'
import { queryObject, requireKeepable } from './parse'

/** How large a body may be where nothing else is said. */
export const ordinaryBytes = 64 * 1024

/** What a request asks: its query (GET, DELETE) or its JSON body, still to be parsed. */
export async function readInput(request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') {
    return requireKeepable(queryObject(new URL(request.url).searchParams))
  }
  return requireKeepable(await readJson(request, ordinaryBytes, {}))
}
