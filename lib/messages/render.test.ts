import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5'
import { expect, test } from 'vitest'
import type { Letter } from './letter'
import { renderMail } from './render-mail'
import { escapeMrkdwn, renderSlack } from './render-slack'
import { tidyLetter } from './tidy-letter'

const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><a href="https://evil.example">click</a>',
  "'; onmouseover='alert(1)' </style></title></td></table><!--",
  '{{7*7}} #{7*7} <%= 7 %>',
  '<!channel> <@U123> <https://evil.example|your bank> *bold* `code`',
  'a\r\nBcc: all@example.com\r\n\r\n<html>',
  '\u202etxt.exe\u202c \u2066hidden\u2069 \u0000\u001b[31m \u2028',
  '&lt;b&gt; &amp; &#60;',
]

/** Of those above, what would steer instead of being read. */
const steering = ['\u202e', '\u202c', '\u2066', '\u2069', '\u2028', '\u0000', '\u001b', '\r']

const everything = (text: string): Letter => ({
  subject: text,
  preheader: text,
  severity: 'critical',
  eyebrow: text,
  title: text,
  paragraphs: Array(50).fill(text),
  facts: Array(50).fill({ term: text, value: text }),
  meter: { label: text, share: 1.4 },
  quote: { term: text, text },
  items: Array(50).fill({
    severity: 'high',
    text,
    note: text,
    url: 'https://driftlock.test/incidents/1?a=1&b=2',
  }),
  actions: [
    { label: text, url: 'https://driftlock.test/act?token=a.b.c&x="><script>' },
    { label: 'Acknowledge', url: 'https://driftlock.test/act?token=secret', personal: true },
  ],
  footer: text,
  settings: { label: text, url: 'https://driftlock.test/settings' },
})

test.each(hostile.map(text => [text]))('%j is text wherever it stands', text => {
  const { subject, html, text: plain } = renderMail(tidyLetter(everything(text)))
  const { elements, errors, shown } = read(html)
  expect(errors).toEqual([])
  expect(new Set(elements.map(({ nodeName }) => nodeName))).toEqual(
    new Set([
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'div',
      'table',
      'tbody',
      'tr',
      'td',
      'p',
      'h1',
      'span',
      'a',
      'br',
    ]),
  )
  for (const { attrs } of elements)
    for (const { name, value } of attrs) {
      expect(name).not.toMatch(/^on|^src/)
      if (name === 'href') expect(value).toMatch(/^https:\/\/driftlock\.test\//)
    }
  for (const said of [subject, plain, shown]) expect(steering.filter(one => said.includes(one))).toEqual([])
  expect(subject).not.toMatch(/[\r\n]/)
  expect(shown).toContain(tidyLetter(everything(text)).title)
})

test('a mail of the longest texts is not cut by Gmail, and a short one is small', () => {
  for (const text of [
    'x'.repeat(32_768),
    'ab '.repeat(11_000),
    '<&>"\''.repeat(6_600),
    '😀'.repeat(8_000),
    'א'.repeat(32_000),
  ]) {
    const { subject, html } = renderMail(tidyLetter(everything(text)))
    expect(Buffer.byteLength(html)).toBeLessThan(102_000)
    expect(Array.from(subject).length).toBeLessThanOrEqual(150)
  }
  const { html } = renderMail(
    tidyLetter({ ...everything('Checkout got slow.'), paragraphs: ['One.'], items: [], facts: [] }),
  )
  expect(Buffer.byteLength(html)).toBeLessThan(10_000)
})

test('a mail needs nothing from outside: no picture, no sheet, no script', () => {
  const { html } = renderMail(tidyLetter(everything('Checkout got slow.')))
  expect(html).not.toMatch(/<img|<link|<script|url\(|@import|background=/)
})

test('the text says what the HTML says, in its order', () => {
  const letter = tidyLetter({
    ...everything('Checkout got slow: p95 2.4 s, usually 0.3 s.'),
    paragraphs: ['First.', 'Second.'],
    facts: [
      { term: 'Streams', value: 'logs/web' },
      { term: 'Since', value: '14:02 CET' },
    ],
    items: [],
    actions: [{ label: 'Open the incident', url: 'https://driftlock.test/incidents/inc_1' }],
    footer: 'Why.',
  })
  const { html, text } = renderMail(letter)
  const { shown } = read(html)
  const places = (said: string) =>
    ['First.', 'Second.', 'Streams', 'logs/web', '14:02 CET', 'Open the incident', 'Why.'].map(part =>
      said.indexOf(part),
    )
  for (const said of [shown, text]) {
    expect(
      places(said).every(place => place >= 0),
      said,
    ).toBe(true)
    expect(places(said)).toEqual(places(said).toSorted((a, b) => a - b))
  }
  expect(text).toContain('Open the incident:\nhttps://driftlock.test/incidents/inc_1\n')
})

test.each(hostile.map(text => [text]))('in Slack %j mentions, links and addresses nobody', text => {
  const { text: fallback, blocks = [] } = renderSlack(tidyLetter(everything(text)))
  const strings = [fallback, ...stringsOf(blocks)]
  for (const said of strings) {
    for (const [, inside = ''] of said.matchAll(/<([^>]*)>/g))
      expect(inside).toMatch(/^https:\/\/driftlock\.test\//)
    expect(steering.filter(one => said.includes(one))).toEqual([])
  }
  expect(JSON.stringify(blocks)).not.toContain('token=secret')
})

test('Slack’s limits are kept for the longest texts', () => {
  for (const text of ['x'.repeat(32_768), '<&>'.repeat(10_900), '`|'.repeat(16_000)]) {
    const { blocks = [] } = renderSlack(tidyLetter(everything(text)))
    expect(blocks.length).toBeLessThanOrEqual(50)
    for (const block of blocks) {
      const { text: inside } = block as { text?: { text: string } }
      expect(inside?.text.length ?? 1).toBeGreaterThan(0)
      expect(inside?.text.length ?? 0).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000)
    }
  }
})

test('an entity is never cut through', () => {
  for (let most = 2; most < 20; most++) {
    const escaped = escapeMrkdwn('<&>'.repeat(10), most)
    expect(escaped.length).toBeLessThanOrEqual(most)
    expect(escaped.replace(/&(?:amp|lt|gt);/g, '').replace('…', '')).toBe('')
  }
  expect(escapeMrkdwn('a < b & c', 100)).toBe('a &lt; b &amp; c')
})

function read(html: string) {
  const errors: ParserError[] = []
  const elements: DefaultTreeAdapterTypes.Element[] = []
  const shown: string[] = []
  walk(parse(html, { onParseError: error => errors.push(error) }))
  return { errors, elements, shown: shown.join('') }

  function walk(node: DefaultTreeAdapterTypes.Node): void {
    if ('attrs' in node) elements.push(node)
    if (node.nodeName === '#text' && 'value' in node && node.parentNode?.nodeName !== 'style')
      shown.push(node.value)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
}

/** What Slack reads as its markup: texts of the type plain_text it shows as they are. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && value.type === 'plain_text') return []
  return Object.entries(value).flatMap(([key, inside]) => (key === 'url' ? [] : stringsOf(inside)))
}
