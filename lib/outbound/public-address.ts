import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'

/** What IANA has given out as global unicast: what is outside is nobody's. */
const globalUnicast = ipaddr.parseCIDR('2000::/3') as [IPv6, number]

/**
 * Whether an IP address is one of the public internet: global unicast, of no special use (IANA's registries of special-purpose
 * addresses, RFC 6890), and not a form that holds an IPv4 address within (mapped, 6to4, NAT64, Teredo). False for what is no
 * address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address: IPv4 | IPv6 = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || (address as IPv6).match(globalUnicast)
}

/** Whether it is an address of this machine: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'
}
