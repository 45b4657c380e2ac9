/** Past the status of an access log line, what is quoted (referrer, user agent) belongs to the visitor, not to the pattern. */
export function isVisitors(words: string[]): boolean {
  const protocol = words.findIndex(isProtocol)
  return protocol >= 0 && words.slice(protocol + 1, protocol + 3).some(isStatusCode)
}

/** The three digits after `HTTP/1.1"` or `status` are a category, not a quantity. */
export function isStatus(words: string[], word: string): boolean {
  if (!isStatusCode(word)) return false
  for (let back = 1; back <= 2; back++) {
    const before = words[words.length - back]
    if (before !== undefined && (isProtocol(before) || isWordStatus(before))) return true
  }
  return false
}

function isWordStatus(word: string): boolean {
  return word.length === 6 && /^status$/i.test(word)
}

function isStatusCode(word: string): boolean {
  return word.length === 3 && /^[1-5]\d\d$/.test(word)
}

function isProtocol(word: string): boolean {
  return word.length > 5 && word.startsWith('HTTP/')
}
