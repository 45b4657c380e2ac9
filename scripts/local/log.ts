import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import pc from 'picocolors'

export type Verbosity = 'quiet' | 'errors' | 'all'

type Stream = 'stdout' | 'stderr'

export interface Log {
  /** Follows a stream line by line: every line goes to the file, the chosen ones to the terminal. */
  follow(part: string, stream: Readable, from: Stream): void
  /** A line of the stack's own. */
  error(part: string, message: string): void
  /** The last lines a part wrote, for telling why it died. */
  tail(part: string): string[]
  close(): Promise<void>
}

/** One log of many parts, each line with its part's name: all of it in `stack.log`, errors (or all) on the terminal. */
export function openLog(folder: string, verbosity: Verbosity): Log {
  const file = createWriteStream(join(folder, 'stack.log'), { flags: 'w', mode: 0o600 })
  const tails = new Map<string, string[]>()

  function write(part: string, line: string, from: Stream, isError: boolean): void {
    file.write(`${new Date().toISOString()} ${part} ${line}\n`)
    tails.set(part, [...(tails.get(part) ?? []), line].slice(-12))
    if (verbosity === 'all' || (verbosity === 'errors' && isError)) print(part, line, from)
  }

  return {
    follow(part, stream, from) {
      const isError = errorLines(from)
      createInterface({ input: stream }).on(
        'line',
        line => line.trim() && write(part, line, from, isError(line)),
      )
    },
    error: (part, message) => write(part, message, 'stderr', true),
    tail: part => tails.get(part) ?? [],
    close: () => new Promise(resolve => file.end(resolve)),
  }
}

function print(part: string, line: string, from: Stream): void {
  process[from].write(`${pc.dim(`${part.padEnd(9)}│`)} ${line}\n`)
}

/**
 * Tells of a stream's lines, one after the other, which report an error. A structured line says its own level; of plain
 * lines those on stderr do, but for the notices of tools with the indented lines that follow them.
 */
export function errorLines(from: Stream): (line: string) => boolean {
  let inNotice = false
  return line => {
    const level = /"level":\s*"?(\w+)"?/.exec(line)?.[1]
    if (level) return ['error', 'fatal', '50', '60'].includes(level)
    inNotice = notice.test(line) || (inNotice && /^\s/.test(line))
    return !inNotice && (from === 'stderr' || /^\s*⨯/.test(line))
  }
}

const notice = /\b(Experimental|Deprecat\w+)?Warning\b|^\s*⚠|--trace-(warnings|deprecation)/
