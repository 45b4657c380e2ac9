/** The cells of one CSV row (RFC 4180, without line ends inside of quotes). */
export function splitCells(row: string): string[] {
  if (!row.includes('"')) return row.split(',')
  const cells: string[] = []
  const cell = /("(?:[^"]|"")*"|[^,]*)(,|$)/y
  for (let more = true; more; ) {
    const [, raw = '', end] = cell.exec(row) ?? []
    cells.push(/^"(?:[^"]|"")*"$/.test(raw) ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    more = end === ','
  }
  return cells
}
