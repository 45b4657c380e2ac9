/** NIST SP 800-63B-4, 3.1.1.2: 15 characters where a password is all there is; never fewer than 8. */
export const shortestPassword = 8
export const recommendedPassword = 15
/** What counts in the hash of the auth service (bcrypt): a longer password is refused there, or would be cut in silence. */
export const longestPasswordBytes = 72

/** Whose password it is, as far as that is known. */
export interface PasswordOwner {
  email?: string | undefined
  name?: string | undefined
}

export interface PasswordProblem {
  code: 'too_small' | 'too_large' | 'common' | 'personal'
  /** A sentence for whoever chooses the password. */
  detail: string
}

/**
 * Why a password must not be chosen; null for one that may. It is long enough and fits the hash, it is not one of the common
 * ones (also with other digits around it, or letters written as digits), and it is more than the product's name, the
 * owner's name and the owner's address. What kinds of characters it is made of does not matter.
 */
export function findPasswordProblem(
  password: string,
  owner: PasswordOwner,
  common: ReadonlySet<string>,
): PasswordProblem | null {
  if ([...password].length < shortestPassword)
    return { code: 'too_small', detail: `Use at least ${shortestPassword} characters.` }
  if (new TextEncoder().encode(password).length > longestPasswordBytes)
    return { code: 'too_large', detail: `Use at most ${longestPasswordBytes} bytes.` }
  const spellings = spellingsOf(password)
  if (spellings.some(spelling => isCommon(spelling, common)))
    return { code: 'common', detail: 'This is one of the passwords that are tried first. Choose another.' }
  const words = personalWords(owner)
  if (spellings.some(spelling => isPersonal(spelling, words))) {
    const detail = `Use at least ${shortestPassword} characters besides your name, your e-mail address and DriftLock.`
    return { code: 'personal', detail }
  }
  return null
}

const lettersOf: Record<string, string> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

/** In lower case as it stands, and with the digits read as the letters they look like. */
function spellingsOf(password: string): string[] {
  const plain = password.normalize('NFKC').toLowerCase()
  const read = plain.replace(/[03457@$]/g, sign => lettersOf[sign] ?? sign)
  return [...new Set([plain, read.replace(/[1!]/g, 'i'), read.replace(/[1!]/g, 'l')])]
}

function isCommon(spelling: string, common: ReadonlySet<string>): boolean {
  if (common.has(spelling) || isRun(spelling)) return true
  const core = spelling.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (common.has(core) && spelling.length < 2 * core.length) return true
  const unit = repeatedUnit(spelling)
  return unit !== null && (unit.length <= 4 || common.has(unit))
}

/** Whether each character follows the one before: abcdefgh, 98765432. */
function isRun(text: string): boolean {
  const codes = [...text].map(char => char.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)))
  return steps.size === 1 && [-1, 0, 1].some(step => steps.has(step))
}

/** What the whole text is a repetition of; null for a text that is none. */
function repeatedUnit(text: string): string | null {
  // A text that occurs in its double before the end is a repetition.
  const length = (text + text).indexOf(text, 1)
  return length < text.length ? text.slice(0, length) : null
}

const shortestWord = 3

/** The product's name and the parts of the owner's name and address, the longest first. */
function personalWords({ email = '', name = '' }: PasswordOwner): string[] {
  const parts = `driftlock ${email} ${name}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const words = parts.filter(part => [...part].length >= shortestWord)
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

/** Whether too little is left of it without the words. */
function isPersonal(spelling: string, words: string[]): boolean {
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), spelling)
  return rest !== spelling && [...rest].length < shortestPassword
}
