import { type LookupAddress, type LookupOptions, promises } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { type OutboundRules, RefusedAddress } from './guard-url'
import { isLoopbackAddress, isPublicAddress } from './public-address'

export type Resolve = (hostname: string, options: LookupOptions) => Promise<LookupAddress[]>

const resolveBySystem: Resolve = (hostname, options) => promises.lookup(hostname, { ...options, all: true })

/**
 * Resolves a name for the connection that is being made: what was judged is what is connected to, so a name cannot change
 * its mind in between. Refuses the name when any of its addresses is not public, not only the one in use.
 */
export function guardedLookup({ allowLoopback }: OutboundRules, resolve = resolveBySystem): LookupFunction {
  const isAllowed = (address: string) =>
    isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address))

  return (hostname, options, callback) => {
    find(hostname, options).then(
      addresses => {
        const [first] = addresses
        if (options.all) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      error => callback(error, ''),
    )
  }

  async function find(
    hostname: string,
    options: LookupOptions,
  ): Promise<[LookupAddress, ...LookupAddress[]]> {
    const [first, ...others] = await resolve(hostname, options)
    if (first === undefined) throw new RefusedAddress(`${hostname} has no address.`)
    if (![first, ...others].every(({ address }) => isAllowed(address)))
      throw new RefusedAddress(`${hostname} leads to an address that is not one of the public internet.`)
    return [first, ...others]
  }
}
