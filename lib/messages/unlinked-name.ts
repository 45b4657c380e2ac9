const longest = 60

/**
 * A name that a stranger chose, for a mail to somebody who never asked for one: mail programs make no link of it, so that our
 * mails carry nobody's advertisement.
 */
export function unlinkedName(name: string): string {
  const text = name
    .replace(/[a-z][a-z\d+.-]*:\/*/gi, '')
    .replace(/(?<=[\p{L}\d])[.@](?=\p{L})/gu, match => ` ${match} `)
    .trim()
  const characters = Array.from(text)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}
