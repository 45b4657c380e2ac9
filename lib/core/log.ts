type Level = 'debug' | 'info' | 'warn' | 'error'
type Fields = Record<string, unknown>

/** Writes one JSON object a line. Never give it a token, a password or an event's content. */
export interface Logger {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
  /** The same logger with these fields on every line. */
  with(fields: Fields): Logger
}

interface LoggerOptions {
  debug: boolean
  now?: () => Date
  write?: (level: Level, line: string) => void
}

/** A logger whose lines carry `time`, `level`, `message` and the given fields; errors become name, message and stack. */
export function createLogger(options: LoggerOptions, base: Fields = {}): Logger {
  const { now = () => new Date(), write = writeToConsole } = options
  const at = (level: Level) => (message: string, fields?: Fields) => {
    if (level === 'debug' && !options.debug) return
    const line = { time: now().toISOString(), level, message, ...base, ...fields }
    write(level, JSON.stringify(line, showErrors))
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: fields => createLogger(options, { ...base, ...fields }),
  }
}

function writeToConsole(level: Level, line: string): void {
  if (level === 'error') console.error(line)
  else if (level === 'warn') console.warn(line)
  else console.log(line)
}

function showErrors(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  return cause === undefined ? { name, message, stack } : { name, message, stack, cause }
}
