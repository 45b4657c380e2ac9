import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import pc from 'picocolors'

export type Verbosity = 'quiet' | 'errors' | 'all'

export interface Log {
  /** Follows a stream line by line: every line goes to the file, the chosen ones to the terminal. */
  follow(part: string, stream: Readable, from: 'stdout' | 'stderr'): void
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

  function write(part: string, line: string, from: 'stdout' | 'stderr'): void {
    file.write(`${new Date().toISOString()} ${part} ${line}\n`)
    const tail = tails.get(part) ?? []
    tails.set(part, [...tail, line].slice(-12))
    if (verbosity === 'all' || (verbosity === 'errors' && isError(line, from))) print(part, line, from)
  }

  return {
    follow(part, stream, from) {
      createInterface({ input: stream }).on('line', line => line.trim() && write(part, line, from))
    },
    error: (part, message) => write(part, message, 'stderr'),
    tail: part => tails.get(part) ?? [],
    close: () => new Promise(resolve => file.end(resolve)),
  }
}

function print(part: string, line: string, from: 'stdout' | 'stderr'): void {
  process[from].write(`${pc.dim(`${part.padEnd(9)}│`)} ${line}\n`)
}

/** A structured line says its own level; of plain lines, what goes to stderr counts, but for notices of tools. */
export function isError(line: string, from: 'stdout' | 'stderr'): boolean {
  const level = /"level":\s*"?(\w+)"?/.exec(line)?.[1]
  if (level) return ['error', 'fatal', '50', '60'].includes(level)
  if (/\b(Experimental|Deprecat\w+)?Warning\b|^\s*⚠|--trace-(warnings|deprecation)/.test(line)) return false
  return from === 'stderr' || /^\s*⨯/.test(line)
}
