/** What a pattern is called: a name of its own (a route, a metric, a request) or the first words of its message. */
export interface Label {
  text: string
  isName: boolean
}

const NAMING = /^(?:[\w.]*\.)?(?:route|path|url|endpoint|metric|name|service|operation|job|queue)=(.+)$/
const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/
const MESSAGE = /^(?:msg|message|event|error)=(.*)$/
const VARIABLE = /<[\w*]+>/g

/** Tells a person which pattern it is, without the variables; an empty text where nothing in it does. */
export function labelOf(pattern: string): Label {
  const tokens = pattern.split(' ')
  const names = tokens.flatMap(token => NAMING.exec(token)?.[1] ?? []).filter(name => !name.startsWith('<'))
  if (names.length > 0) return name(names.slice(0, 2).join(' '))
  const method = tokens.findIndex(token => METHODS.test(token))
  if (method >= 0) return name(requestOf(tokens.slice(method)))
  const words = messageOf(tokens).filter(token => /^[A-Za-z/][^<=]*$/.test(token))
  return { text: words.slice(0, 7).join(' '), isName: false }
}

function name(text: string): Label {
  return { text: text.replace(VARIABLE, '…'), isName: true }
}

/** Method and path, and the status where it is an error's. */
function requestOf([method, path = '', ...rest]: string[]): string {
  const status = rest.slice(0, 4).find(token => /^[45]\d\d$/.test(token))
  const request = path.startsWith('/') ? `${method} ${path}` : `${method} requests`
  return status === undefined ? request : `${request} ${status}`
}

/** The tokens of an object's message, all tokens of a line. */
function messageOf(tokens: string[]): string[] {
  const at = tokens.findIndex(token => MESSAGE.test(token))
  if (at < 0) return tokens
  const rest = tokens.slice(at + 1)
  const end = rest.findIndex(token => /^[\w.]+=/.test(token))
  const first = MESSAGE.exec(tokens[at] ?? '')?.[1] ?? ''
  return first === '' ? rest.slice(0, end < 0 ? rest.length : end) : [first]
}
