import type { Letter } from './letter'
import { plainLine } from './plain-line'

/**
 * How long each part may be, in characters, and how many there are of each: a mail of all of them, and each character an
 * entity of six, stays under the 102 KB at which Gmail cuts.
 */
const most = {
  eyebrow: 100,
  title: 300,
  paragraph: 600,
  term: 60,
  value: 300,
  quote: 1000,
  item: 240,
  note: 120,
  label: 60,
}
const mostItems = 10
const mostParagraphs = 6
const mostFacts = 8

/** A letter as it may be shown: every text one line, of a bounded length, without what steers instead of being read. */
export function tidyLetter(letter: Letter): Letter {
  const { meter, quote, items, facts, settings } = letter
  return {
    ...letter,
    preheader: plainLine(letter.preheader, most.title),
    eyebrow: plainLine(letter.eyebrow, most.eyebrow),
    title: plainLine(letter.title, most.title),
    paragraphs: letter.paragraphs.slice(0, mostParagraphs).map(text => plainLine(text, most.paragraph)),
    footer: plainLine(letter.footer, most.paragraph),
    actions: letter.actions.map(action => ({ ...action, label: plainLine(action.label, most.label) })),
    ...(facts && {
      facts: facts.slice(0, mostFacts).map(({ term, value }) => {
        return { term: plainLine(term, most.term), value: plainLine(value, most.value) }
      }),
    }),
    ...(meter && { meter: { ...meter, label: plainLine(meter.label, most.title) } }),
    ...(quote && {
      quote: { term: plainLine(quote.term, most.title), text: plainLine(quote.text, most.quote) },
    }),
    ...(items && {
      items: items.slice(0, mostItems).map(item => {
        return { ...item, text: plainLine(item.text, most.item), note: plainLine(item.note, most.note) }
      }),
    }),
    ...(settings && { settings: { ...settings, label: plainLine(settings.label, most.label) } }),
  }
}
