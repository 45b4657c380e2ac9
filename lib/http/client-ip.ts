/**
 * The caller's address: the entry of X-Forwarded-For that the outermost of our own proxies wrote. Whatever stands
 * before it came from the caller and proves nothing.
 */
export function clientIp(headers: Headers, proxyHops: number): string {
  const chain = (headers.get('x-forwarded-for') ?? '').split(',').map(part => part.trim())
  return chain.at(-proxyHops) || chain[0] || 'unknown'
}
