import type { Letter } from './letter'

/** A letter as plain text: what the HTML says, in the same order. */
export function renderText(letter: Letter): string {
  const { severity, eyebrow, title, paragraphs, facts = [], meter, quote, items = [], actions } = letter
  const widest = Math.max(...facts.map(({ term }) => term.length), 0)
  const blocks = [
    [severity, eyebrow].filter(Boolean).join(' · ').toUpperCase(),
    title,
    ...paragraphs,
    meter?.label,
    facts.map(({ term, value }) => `${term.padEnd(widest)}  ${value}`).join('\n'),
    quote && `${quote.term}\n  ${quote.text}`,
    items
      .map(({ severity, text, note, url }) => {
        const mark = severity === undefined ? '' : `[${severity}] `
        return [`- ${mark}${text}`, `  ${note}`, url && `  ${url}`].filter(Boolean).join('\n')
      })
      .join('\n'),
    actions.map(({ label, url }) => `${label}:\n${url}`).join('\n\n'),
    `-- \n${letter.footer}${letter.settings ? `\n${letter.settings.label}: ${letter.settings.url}` : ''}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}
