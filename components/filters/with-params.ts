export type Params = Record<string, string | undefined>

/** The page's address with some parameters changed; an undefined or empty one is left out, and so is the page cursor. */
export function withParams(path: string, current: Params, changes: Params): string {
  const merged = { ...current, cursor: undefined, ...changes }
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(merged)) if (value) search.set(name, value)
  const query = search.toString()
  return query === '' ? path : `${path}?${query}`
}
