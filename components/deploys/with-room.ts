import type { DeployMarker } from '@/lib/deploys/schema'

/** Deploys in the order of time, and which can be named: those at least so long, in ms, after the last one that is. */
export function withRoom(
  deploys: DeployMarker[],
  roomMs: number,
): { deploy: DeployMarker; named: boolean }[] {
  let freeFrom = Number.NEGATIVE_INFINITY
  return deploys
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp))
    .map(deploy => {
      const time = Date.parse(deploy.timestamp)
      const named = time >= freeFrom
      if (named) freeFrom = time + roomMs
      return { deploy, named }
    })
}
