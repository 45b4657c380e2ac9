/** What a visitor said of being measured, and null before they said anything. */
export type Consent = 'accepted' | 'declined' | null

const name = 'driftlock-consent'
/** Six months, after which it is asked again. */
const keptSeconds = 182 * 24 * 60 * 60

/** What the cookies of a page (`document.cookie`) say. */
export function readConsent(cookies: string): Consent {
  const value = new RegExp(`(?:^|; )${name}=(accepted|declined)(?:;|$)`).exec(cookies)?.[1]
  return value === 'accepted' || value === 'declined' ? value : null
}

/** The cookie that keeps the choice, as `document.cookie` takes it. */
export function consentCookie(consent: NonNullable<Consent>, https: boolean): string {
  return `${name}=${consent}; Max-Age=${keptSeconds}; Path=/; SameSite=Lax${https ? '; Secure' : ''}`
}

/** What takes the cookies of Google Analytics away again: they are set on the host and on the domains above it. */
export function expiredCookies(cookies: string, hostname: string): string[] {
  const names = cookies
    .split('; ')
    .map(pair => pair.split('=')[0] ?? '')
    .filter(name => name === '_ga' || name.startsWith('_ga_'))
  const labels = hostname.split('.')
  const domains = labels.map((_label, i) => `; Domain=${labels.slice(i).join('.')}`)
  return names.flatMap(name => ['', ...domains].map(domain => `${name}=; Max-Age=0; Path=/${domain}`))
}
