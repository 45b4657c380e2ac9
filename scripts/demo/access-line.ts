const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface Request {
  time: number
  address: string
  method: 'GET' | 'POST'
  path: string
  status: number
  bytes: number
  referrer?: string
  agent: string
}

/** A line of Apache's and nginx's combined log format. */
export function accessLine({
  time,
  address,
  method,
  path,
  status,
  bytes,
  referrer = '-',
  agent,
}: Request): string {
  return `${address} - - [${stamp(time)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "${referrer}" "${agent}"`
}

function stamp(time: number): string {
  const date = new Date(time)
  const day = String(date.getUTCDate()).padStart(2, '0')
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`
}
