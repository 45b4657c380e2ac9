import Table from 'cli-table3'
import pc from 'picocolors'
import type { Report } from './run-benches'

/** Prints a measurement's table, with a mark at each aim: met or not. */
export function printReport({ name, title, rows, failed }: Report): void {
  console.log(`\n${pc.bold(title)} ${pc.dim(`(--only ${name})`)}`)
  if (failed !== null) {
    console.log(`could not be measured: ${failed}`)
    return
  }
  const table = new Table({
    head: ['measure', 'ours', 'aim', '', 'published'],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  })
  for (const { measure, ours, aim, published, met } of rows) {
    table.push([measure, ours, aim ?? '', met === null ? '' : met ? 'met' : 'not met', published ?? ''])
  }
  console.log(table.toString())
}
