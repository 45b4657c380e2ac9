/** The headers every answer carries, whatever it is. */
export const securityHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

interface PolicyOptions {
  /** Null for a page made at build time: its inline scripts cannot carry a nonce. */
  nonce: string | null
  development: boolean
  https: boolean
  /** Whether a visit of the page may be counted by Google Analytics. */
  measured: boolean
}

/** Where Google Analytics has its script, and where it tells what it counts. */
const tagManager = 'https://www.googletagmanager.com'
const collectors =
  'https://www.google-analytics.com https://*.google-analytics.com https://*.analytics.google.com'

/** The content security policy of a page. No eval outside of development, and no script but ours and, where measured, Google's. */
export function contentSecurityPolicy({ nonce, development, https, measured }: PolicyOptions): string {
  const evaluate = development ? " 'unsafe-eval'" : ''
  const scripts = nonce === null ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' 'strict-dynamic'`
  // Hot reload puts styles into the page as it goes.
  const styles = nonce === null || development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`
  const [ofTagManager, ofCollectors] = measured ? [` ${tagManager}`, ` ${collectors}`] : ['', '']
  const directives = [
    "default-src 'self'",
    `script-src ${scripts}${ofTagManager}${evaluate}`,
    `style-src-elem ${styles}`,
    // Charts and popovers place themselves with style attributes.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${ofTagManager}${ofCollectors}`,
    "font-src 'self'",
    `connect-src 'self'${ofTagManager}${ofCollectors}${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  if (https) directives.push('upgrade-insecure-requests')
  return directives.join('; ')
}
