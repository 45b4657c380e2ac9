/** What is told of a view of a page. */
export interface PageView {
  page_location: string
  page_title: string
  page_referrer: string
}

/** A part of a path that names one thing: an id, a number, anything long. */
const namesOneThing = /^(?:[a-z]+_)?[0-9a-f-]{8,}$|\d|^.{40,}$/i

/** A view without anything that tells who looks: no query, no fragment, no ids, and of where they come from the site alone. */
export function pageView(page: { href: string; title: string; referrer: string }): PageView {
  const { origin, pathname } = new URL(page.href)
  const path = pathname
    .split('/')
    .map(part => (namesOneThing.test(part) ? ':id' : part))
    .join('/')
  const referrer = URL.canParse(page.referrer) ? `${new URL(page.referrer).origin}/` : ''
  return { page_location: origin + path, page_title: page.title, page_referrer: referrer }
}
