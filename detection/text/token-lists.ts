import { standsForItself } from './mask-token'
import { copyOf } from './remembered'

/** Branches that are kept at most; all are forgotten at once when they are more. */
const MOST = 8192
/** Longer lists, and lists of longer texts, are not shared. */
const LONGEST = 64

/** Where lists part that begin with the same tokens: the end of those beginnings. */
export interface Branch {
  readonly token: string
  /** Whether the token is what an event has in its place, word for word. */
  readonly isWord: boolean
  /** The list that ends here. */
  list: readonly string[] | null
  /** The one taken last: many a token has but one that follows it, which is compared faster than it is hashed. */
  likely: Branch | null
  /** All that follow; null while that is at most one. */
  following: Map<string, Branch> | null
}

let root = branchFor('')
let kept = 0

/** Where every list begins. */
export function beginning(): Branch {
  if (kept >= MOST) {
    root = branchFor('')
    kept = 0
  }
  return root
}

/** The branch of the lists that go on with this token. */
export function following(branch: Branch, token: string): Branch {
  const { likely } = branch
  return likely !== null && likely.token === token ? likely : other(branch, token)
}

/** The list that ends at a branch, of these tokens: the same one each time. */
export function listAt(branch: Branch, tokens: readonly string[]): readonly string[] {
  branch.list ??= tokens.map(copyOf)
  return branch.list
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
  return listAt(branch, tokens)
}

function other(branch: Branch, token: string): Branch {
  const { likely } = branch
  let next = branch.following?.get(token)
  if (next === undefined) {
    next = branchFor(copyOf(token))
    kept++
    if (likely !== null) {
      branch.following ??= new Map([[likely.token, likely]])
      branch.following.set(next.token, next)
    }
  }
  branch.likely = next
  return next
}

function branchFor(token: string): Branch {
  return { token, isWord: standsForItself(token), list: null, likely: null, following: null }
}
