import { copyOf } from './remembered'

/** Branches that are kept at most; all are forgotten at once when they are more. */
const MOST = 8192
/** Longer lists, and lists of longer texts, are not shared. */
const LONGEST = 64

/** Where lists part that begin with the same tokens. */
interface Branch {
  token: string
  /** The list that ends here. */
  list: readonly string[] | null
  /** The one taken last: many a token has but one that follows it, which is compared faster than it is hashed. */
  likely: Branch | null
  following: Map<string, Branch>
}

let root = branchFor('')
let kept = 0

/**
 * The same tokens as the same list each time, so that what they alone decide (the pattern, the categories, where an id stands) is
 * worked out once: see `rememberedOf`. A tree of their beginnings. How long a list is kept is not promised; one of more than
 * 64 tokens, or of longer ones, is given back as it is.
 */
export function sharedList(tokens: readonly string[]): readonly string[] {
  if (tokens.length > LONGEST) return tokens
  if (kept >= MOST) {
    root = branchFor('')
    kept = 0
  }
  let branch = root
  for (const token of tokens) {
    if (token.length > LONGEST) return tokens
    branch = branch.likely?.token === token ? branch.likely : next(branch, token)
  }
  branch.list ??= tokens.map(copyOf)
  return branch.list
}

function next(branch: Branch, token: string): Branch {
  let following = branch.following.get(token)
  if (following === undefined) {
    following = branchFor(copyOf(token))
    branch.following.set(following.token, following)
    kept++
  }
  branch.likely = following
  return following
}

function branchFor(token: string): Branch {
  return { token, list: null, likely: null, following: new Map() }
}
