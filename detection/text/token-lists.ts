import { standsForItself } from './mask-token'
import { copyOf } from './remembered'
import type { Run } from './runs'
import { endOfToken, type Span } from './split-tokens'

/** Branches that are kept at most; all are forgotten at once when they are more. */
const MOST = 8192
/** Longer lists, and lists of longer texts, are not shared. */
const LONGEST = 64
/** Words that are looked for in turn where a list may go on with one of several. */
const MOST_WORDS = 8

/** Where lists part that begin with the same tokens: the end of those beginnings. */
export interface Branch {
  readonly token: string
  /** The branch that this one goes on from; null where every list begins. */
  readonly before: Branch | null
  /** The list that ends here. */
  list: readonly string[] | null
  /** The one taken last: many a token has but one that follows it, which is compared faster than it is hashed. */
  likely: Branch | null
  /** All that follow; null while that is at most one. */
  following: Map<string, Branch> | null
  /** Of those that follow, the first few whose token is what an event has in its place, word for word; the one met last comes first. */
  readonly words: Branch[]
  /** Runs of words that stood behind it. */
  readonly runs: Run<Branch>[]
  /** What the number was called that ended here last. */
  named: { readonly at: NumberAt; readonly name: string | null } | null
}

/** What names a number, beside the tokens before it: its masked token, the field it stands in, which of its text's it is, its unit. */
export interface NumberAt {
  readonly masked: string
  readonly path: string
  readonly place: number
  readonly unit: string
}

let root = branchFor('', null)
let kept = 0

/** Where every list begins. */
export function beginning(): Branch {
  if (kept >= MOST) {
    root = branchFor('', null)
    kept = 0
  }
  return root
}

/** The branch of the lists that go on with this token. */
export function following(branch: Branch, token: string): Branch {
  const { likely } = branch
  return likely !== null && likely.token === token ? likely : other(branch, token)
}

/** The branch whose word stands in the text where the span ends, which is moved behind it; null where none that is known does. */
export function wordFollowing({ words }: Branch, text: string, span: Span): Branch | null {
  for (let at = 0; at < words.length; at++) {
    const branch = words[at] as Branch
    const end = endOfToken(text, span.end, branch.token)
    if (end < 0) continue
    span.end = end
    words[at] = words[0] as Branch
    words[0] = branch
    return branch
  }
  return null
}

/** The list that ends at a branch: the same one each time. */
export function listAt(branch: Branch): readonly string[] {
  branch.list ??= tokensTo(branch)
  return branch.list
}

function tokensTo(branch: Branch): string[] {
  const tokens: string[] = []
  for (let at = branch; at.before !== null; at = at.before) tokens.push(at.token)
  return tokens.reverse()
}

/**
 * The same tokens as the same list each time, so that what they alone decide (the pattern, the categories, where an id stands) is
 * worked out once: see `rememberedOf`. A tree of their beginnings. How long a list is kept is not promised; one of more than
 * 64 tokens, or of longer ones, is given back as it is.
 */
export function sharedList(tokens: readonly string[]): readonly string[] {
  if (tokens.length > LONGEST) return tokens
  let branch = beginning()
  for (const token of tokens) {
    if (token.length > LONGEST) return tokens
    branch = following(branch, token)
  }
  return listAt(branch)
}

function other(branch: Branch, token: string): Branch {
  const { likely } = branch
  let next = branch.following?.get(token)
  if (next === undefined) {
    next = branchFor(copyOf(token), branch)
    kept++
    if (branch.words.length < MOST_WORDS && standsForItself(token)) branch.words.push(next)
    if (likely !== null) {
      branch.following ??= new Map([[likely.token, likely]])
      branch.following.set(next.token, next)
    }
  }
  branch.likely = next
  return next
}

function branchFor(token: string, before: Branch | null): Branch {
  return { token, before, list: null, likely: null, following: null, words: [], runs: [], named: null }
}
