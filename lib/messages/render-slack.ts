import type { SlackContent } from '@/lib/notify/port'
import type { Letter } from './letter'
import { shapes } from './mail-theme'
import { plainLine } from './plain-line'

/** What Slack takes (https://docs.slack.dev/reference/block-kit/blocks): more of it refuses the whole message. */
const longest = { header: 150, section: 3000, button: 75, url: 3000, blocks: 50 }
const shortText = 300

type Block = NonNullable<SlackContent['blocks']>[number]

/** A letter as blocks of Slack. What acts in a person's name is left out: everyone in a channel sees it. */
export function renderSlack(letter: Letter): SlackContent {
  const { severity, eyebrow, title, paragraphs, facts = [], meter, quote, items = [] } = letter
  const mark = severity === undefined ? '' : `${shapes[severity]} ${severity} · `
  const lines = [...paragraphs, ...(meter ? [meter.label] : [])]
  const blocks: (Block | null)[] = [
    { type: 'header', text: { type: 'plain_text', text: plainLine(title, longest.header), emoji: false } },
    context(`${mark}${plainLine(eyebrow, shortText)}`),
    // The header has room for a part of a long sentence only.
    title.length > longest.header ? section(title) : null,
    lines.length > 0 ? section(lines.join('\n')) : null,
    facts.length > 0
      ? section(facts.map(({ term, value }) => `${term}: ${plainLine(value, 500)}`).join('\n'))
      : null,
    quote
      ? section(quote.term, `\n\`\`\`${escapeMrkdwn(quote.text.replaceAll('`', "'"), 1500)}\`\`\``)
      : null,
    ...items.slice(0, 10).map(item => itemSection(item)),
    buttons(letter),
    context(letter.footer),
  ]
  return {
    text: escapeMrkdwn(plainLine(`${mark}${title}`, shortText), shortText * 5),
    blocks: blocks.filter(block => block !== null).slice(0, longest.blocks),
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * A text that Slack shows as it is, at most `most` characters once escaped: the three characters that it reads are entities
 * (https://docs.slack.dev/messaging/formatting-message-text), so that no text can mention, link or address anyone.
 */
export function escapeMrkdwn(text: string, most: number): string {
  let escaped = ''
  for (const character of text) {
    const next = entities[character] ?? character
    if (escaped.length + next.length > most - 1) return `${escaped}…`
    escaped += next
  }
  return escaped
}

function section(text: string, after = ''): Block {
  const shown = escapeMrkdwn(text, longest.section - after.length) + after
  return { type: 'section', text: { type: 'mrkdwn', text: shown, verbatim: true } }
}

function itemSection({ severity, text, note, url }: NonNullable<Letter['items']>[number]): Block {
  const mark = severity === undefined ? '' : `${shapes[severity]} ${severity} · `
  const line = escapeMrkdwn(plainLine(`${mark}${text}`, shortText), shortText * 5)
  const linked = url === undefined ? line : `<${url}|${line.replaceAll('|', '¦')}>`
  return {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: `${linked}\n${escapeMrkdwn(plainLine(note, shortText), 900)}`,
      verbatim: true,
    },
  }
}

function context(text: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: escapeMrkdwn(text, 2000), verbatim: true }] }
}

function buttons({ actions }: Letter): Block | null {
  const shared = actions.filter(({ personal, url }) => personal !== true && url.length <= longest.url)
  if (shared.length === 0) return null
  const elements = shared.slice(0, 5).map(({ label, url }, index) => ({
    type: 'button',
    text: { type: 'plain_text', text: plainLine(label, longest.button), emoji: false },
    url,
    ...(index === 0 && { style: 'primary' }),
  }))
  return { type: 'actions', elements }
}
