type Value = string | Value[] | { [name: string]: Value }

/**
 * A form as Stripe's API takes it: `a[b]=1` is `{a: {b: '1'}}`, `a[]=1` and `a[0]=1` are `{a: ['1']}`. Everything is
 * text. Names that an object has from its birth are no fields.
 */
export function parseFormBody(body: string): Record<string, Value> {
  const root: Record<string, Value> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const path = [...name.matchAll(/^[^[]+|\[([^\]]*)\]/g)].map(part => part[1] ?? part[0])
    set(root, path, value)
  }
  return listed(root) as Record<string, Value>
}

function set(into: Record<string, Value>, path: string[], value: string): void {
  const [name = '', ...rest] = path
  const key = name === '' ? String(Object.keys(into).length) : name
  if (rest.length === 0) {
    into[key] = value
    return
  }
  const inner = (into[key] ?? Object.create(null)) as Record<string, Value>
  into[key] = inner
  set(inner, rest, value)
}

/** An object whose names are 0, 1, 2 ... is a list. */
function listed(value: Value): Value {
  if (typeof value === 'string' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
