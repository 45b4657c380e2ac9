export type Variables = Record<string, string | undefined>

/** One thing about a configuration: `error` must be mended, `warning` should be, `ok` was looked at and is right. */
export interface Advice {
  level: 'error' | 'warning' | 'ok'
  /** The variable or the service it is about. */
  about: string
  says: string
  mend?: string
}

export const error = (about: string, says: string, mend: string): Advice => ({
  level: 'error',
  about,
  says,
  mend,
})
export const warning = (about: string, says: string, mend: string): Advice => ({
  level: 'warning',
  about,
  says,
  mend,
})
export const ok = (about: string, says: string): Advice => ({ level: 'ok', about, says })

/** What a rule may know beside the variables. */
export interface Setting {
  variables: Variables
  /** Held to what people outside this machine need. */
  production: boolean
  /** The variables of `.env.example`. */
  examples: Variables
}

export type Rule = (setting: Setting) => Advice[]
