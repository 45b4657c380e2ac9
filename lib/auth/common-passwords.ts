let loaded: Promise<ReadonlySet<string>> | undefined

/**
 * The 49,000 passwords that people choose most often, in lower case: zxcvbn's list, made from leaked ones (D. Wheeler, zxcvbn:
 * Low-Budget Password Strength Estimation, USENIX Security 2016). Loaded when first asked for, by the browser too.
 */
export function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
    (error: unknown) => {
      loaded = undefined
      throw error
    },
  )
  return loaded
}
