const VALUE = '([^\\n]*?)(?=\\n| [\\w.]+=|$)'
const MESSAGE = new RegExp(`(?:^| )(?:msg|message|event)=${VALUE}`)
const ERROR = new RegExp(`(?:^| )(?:error|err|exception)(?:\\.(?:message|type|name))?=${VALUE}`)
const REQUEST = /"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3})/

/**
 * What an event's text says: of an object its message and the first line of its error, of an access log line the request and
 * status, of another line its words without ids, times and addresses.
 */
export function messageOf(text: string): string {
  const message = MESSAGE.exec(text)?.[1]?.trim() ?? ''
  const error = ERROR.exec(text)?.[1]?.trim() ?? ''
  if (message !== '' && isTelling(error) && !message.includes(error)) return `${message}: ${error}`
  if (message !== '' || isTelling(error)) return message || error
  const request = REQUEST.exec(text)
  if (request !== null) return `${request[1]} ${request[2]} ${request[3]}`
  const worded = text.split(/\s+/).filter(word => !/\d.*\d/.test(word) && /\w/.test(word))
  return worded.length >= 3 ? worded.join(' ') : text
}

function isTelling(error: string): boolean {
  return /[A-Za-z]/.test(error) && !/^(?:true|false|null)$/.test(error)
}
