/** The command that sends a first event, ready to be pasted into a shell. */
export function curlCommand(siteUrl: string, secret: string): string {
  const event = { stream_type: 'logs', data: 'Hello from my terminal', metadata: { source: 'first-run' } }
  return [
    `curl ${siteUrl}/api/v1/events/ingest \\`,
    `  -H "Authorization: Bearer ${secret}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '[${JSON.stringify(event)}]'`,
  ].join('\n')
}
