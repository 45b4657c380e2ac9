/** The line of a CI job that marks a deploy; the key stands in the job's secret `DRIFTLOCK_KEY`. */
export function markerCommand(siteUrl: string): string {
  const body = `{\\"version\\": \\"$(git rev-parse HEAD)\\", \\"service\\": \\"checkout\\"}`
  return `curl -fsS ${siteUrl}/api/v1/deploy-markers -H "Authorization: Bearer $DRIFTLOCK_KEY" -H "Content-Type: application/json" -d "${body}"`
}
