import { html as honoHtml, raw as honoRaw } from 'hono/html'

/** Markup that needs no escaping any more. */
export type Html = ReturnType<typeof honoRaw>

type Value = string | number | Html | readonly Html[] | null | false

/** Markup in which every value is escaped, but for markup itself; null and false are nothing. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  // With a promise among its values it would be one; the types above leave none.
  return honoHtml(strings, ...values) as Html
}

/** Markup of our own that stands in no template, such as a conditional comment. Never a value from outside. */
export const ownHtml = honoRaw
