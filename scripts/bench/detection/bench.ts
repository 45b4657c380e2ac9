/** Where the data lies, and whether all of it is to be used. */
export interface Setup {
  data: string
  full: boolean
}

/** One line of a table: a measure, what we reach, what we aim at and what others have published. */
export interface Row {
  measure: string
  ours: string
  aim?: string
  published?: string
  /** Whether the aim is met; null where there is none. */
  met: boolean | null
}

/**
 * One measurement. Its parts are independent pieces of work, told apart by plain JSON (a file, a system, a seed), and run in
 * any order and process; `rows` gets their results, plain JSON too, in the order of the parts. The same data give the same
 * digits: no clock, no chance but from seeds.
 */
export interface Bench<Part = unknown, Result = unknown> {
  /** As `--only` takes it. */
  name: string
  title: string
  parts(setup: Setup): Part[]
  measure(part: Part, setup: Setup): Result | Promise<Result>
  rows(results: Result[], setup: Setup): Row[]
}
