import Table from 'cli-table3'
import pc from 'picocolors'

/** Names and addresses as one quiet table. */
export function addressTable(rows: [name: string, address: string][]): string {
  const table = new Table({ style: { head: [], border: ['gray'] } })
  table.push(...rows.map(([name, address]) => [pc.bold(name), address]))
  return table.toString()
}
