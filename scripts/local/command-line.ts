import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The arguments of a command. `--help` is answered and wrong ones are told, with exit status 0 and 2. */
export function readArguments<const T extends ParseArgsConfig>(
  help: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(help)
    process.exit(0)
  }
  try {
    return parseArgs(config)
  } catch (reason) {
    console.error(`${(reason as Error).message}\n\n${help}`)
    process.exit(2)
  }
}

/** A whole number within bounds. @throws Error that names the option and what it takes. */
export function wholeNumber(
  option: string,
  text: string,
  { min, max }: { min: number; max: number },
): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new Error(`${option} takes a whole number from ${min} to ${max}, not '${text}'.`)
}

/** One of these names. @throws Error that names the option and what it takes. */
export function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  const name = names.find(known => known === text)
  if (name !== undefined) return name
  throw new Error(`${option} takes ${names.join(', ')}, not '${text}'.`)
}

/** Ends the process with the status that `main` answers; what it throws is told in a line, with status 1. */
export function runMain(main: () => Promise<number>): void {
  main().then(
    status => process.exit(status),
    reason => {
      console.error(reason instanceof Error ? reason.message : reason)
      process.exit(1)
    },
  )
}
