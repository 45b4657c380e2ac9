import { isSecretName, maskSecrets } from './mask-secrets'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]
type Fields = Record<string, unknown>

/**
 * Writes one JSON object a line. Never give it a token, a password or an event's content: what has a secret's name or form
 * is left out, but that is a net, not the rule.
 */
export interface Logger {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
  /** The same logger with these fields on every line. */
  with(fields: Fields): Logger
}

interface LoggerOptions {
  /** Writes everything, whatever the level. */
  debug: boolean
  /** The least that is written. */
  level?: LogLevel
  now?: () => Date
  write?: (level: LogLevel, line: string) => void
}

/** A logger whose lines carry `time`, `level`, `message` and the given fields; errors become name, message and stack. */
export function createLogger(options: LoggerOptions, base: Fields = {}): Logger {
  const { now = () => new Date(), write = writeToConsole } = options
  const least = logLevels.indexOf(options.debug ? 'debug' : (options.level ?? 'info'))
  const at = (level: LogLevel) => (message: string, fields?: Fields) => {
    if (logLevels.indexOf(level) < least) return
    const line = { time: now().toISOString(), level, message, ...base, ...fields }
    write(level, JSON.stringify(line, toWritable))
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: fields => createLogger(options, { ...base, ...fields }),
  }
}

function writeToConsole(level: LogLevel, line: string): void {
  if (level === 'error') console.error(line)
  else if (level === 'warn') console.warn(line)
  else console.log(line)
}

function toWritable(name: string, value: unknown): unknown {
  if (isSecretName(name)) return value === null || value === undefined ? value : '[secret]'
  if (typeof value === 'string') return maskSecrets(value)
  if (typeof value === 'bigint') return value.toString()
  if (!(value instanceof Error)) return value
  const { name: kind, message, stack, cause } = value
  return cause === undefined ? { name: kind, message, stack } : { name: kind, message, stack, cause }
}
