import ipaddr from 'ipaddr.js'
import { isLoopbackAddress, isPublicAddress } from './public-address'

/** A request that must not be made; the message says to whoever gave the address what is expected. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

export interface OutboundRules {
  /** For tests and the local stack alone: addresses of this machine may be reached, by http too and on any port. */
  allowLoopback: boolean
  /** Where public addresses may be reached. */
  ports: readonly number[]
}

const httpsPort = 443
/** Those of https alone: no request of ours is to be read as a mail, or by a database. */
export const publicPorts = [httpsPort, 8443]

/** Names that resolve inside a network or machine, or nowhere (RFC 6761, 6762, 8375, and ICANN's `internal`). */
const innerNames =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa|corp|home|test|invalid|onion)$/

/**
 * The address as WHATWG reads it, so that every spelling of a number is a plain one. Throws `RefusedAddress` unless it is
 * https, without a name or password, on one of the ports, and its host a public address or a name that may have one: the name
 * is judged again by `guardedLookup` when the connection is made.
 */
export function guardUrl(text: string, { allowLoopback, ports }: OutboundRules): URL {
  if (!URL.canParse(text)) throw new RefusedAddress('Expected an address such as https://example.com/hook.')
  const url = new URL(text)
  const host = hostOf(url)
  if (url.username !== '' || url.password !== '')
    throw new RefusedAddress('The address must not have a name or password in it.')
  if (allowLoopback && isLoopbackAddress(host) && /^https?:$/.test(url.protocol)) return url
  if (url.protocol !== 'https:') throw new RefusedAddress('The address must begin with https://.')
  if (!ports.includes(Number(url.port) || httpsPort))
    throw new RefusedAddress(`The port must be ${ports.join(' or ')}.`)
  const isPublic = ipaddr.isValid(host) ? isPublicAddress(host) : isOuterName(host)
  if (!isPublic) throw new RefusedAddress('The address must be one of the public internet.')
  return url
}

/** The host of a URL without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}

function isOuterName(host: string): boolean {
  const name = host.replace(/\.$/, '')
  return name.includes('.') && !name.includes('..') && !innerNames.test(name)
}
