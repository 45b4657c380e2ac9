import { RE2JS } from 're2js'

/** What one of an organization's own rules may be: patterns of any length would cost more than they say. */
export const ownRuleLimits = {
  rules: 20,
  patternCharacters: 300,
  nameCharacters: 40,
  programSize: 300,
} as const

/**
 * A pattern in RE2's syntax, compiled: it takes time in proportion to the text, whatever the text (Cox, "Regular Expression
 * Matching in the Wild", 2010), so it has neither lookaround nor backreferences. Throws TypeError saying what is wrong.
 */
export function compileOwnPattern(pattern: string): RE2JS {
  const compiled = compile(pattern)
  if (compiled.test('')) throw new TypeError('It matches nothing at all, so it would match everywhere.')
  if (compiled.programSize() > ownRuleLimits.programSize) {
    throw new TypeError('It is too large: use smaller repeat counts.')
  }
  return compiled
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error)
    throw new TypeError(`It is not a pattern in RE2's syntax: ${reason}.`)
  }
}
