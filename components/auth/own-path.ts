const origin = 'https://own.invalid'

/** The path if it leads nowhere but to this site, else the fallback: what `?next=` may be followed to. */
export function ownPath(path: string | undefined, fallback: string): string {
  if (!path?.startsWith('/') || !URL.canParse(path, origin)) return fallback
  const url = new URL(path, origin)
  return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback
}
