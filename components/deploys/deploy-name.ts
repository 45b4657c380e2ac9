import type { DeployMarker } from '@/lib/deploys/schema'

const commit = /^[0-9a-f]{40}$/

/** What was deployed, in a word or two: the service and its version; a commit's hash as its first seven digits. */
export function deployName({ service, version }: Pick<DeployMarker, 'service' | 'version'>): string {
  const short = commit.test(version) ? version.slice(0, 7) : version
  return service === null ? short : `${service} ${short}`
}
