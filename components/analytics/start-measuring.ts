import { pageView } from '@/lib/analytics/page-view'

declare global {
  interface Window {
    dataLayer?: unknown[]
  }
}

const halfAYearSeconds = 182 * 24 * 60 * 60

/** Loads Google's script and tells it of this page view. Once a page: it is called after consent, and nowhere else. */
export function startMeasuring(measurementId: string): void {
  if (window.dataLayer !== undefined) return
  const layer: unknown[] = []
  window.dataLayer = layer
  // Google's script tells its commands by their being an `arguments`, not an array.
  function gtag(..._command: unknown[]) {
    // biome-ignore lint/complexity/noArguments: see above
    layer.push(arguments)
  }
  const { href } = window.location
  const view = pageView({ href, title: document.title, referrer: document.referrer })
  gtag('consent', 'default', {
    analytics_storage: 'granted',
    ad_storage: 'denied',
    ad_user_data: 'denied',
    ad_personalization: 'denied',
  })
  gtag('js', new Date())
  gtag('config', measurementId, {
    ...view,
    send_page_view: false,
    allow_google_signals: false,
    allow_ad_personalization_signals: false,
    cookie_expires: halfAYearSeconds,
  })
  gtag('event', 'page_view', view)

  const script = document.createElement('script')
  script.async = true
  script.src = `https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(measurementId)}`
  document.head.append(script)
}
