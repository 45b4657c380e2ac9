import type { Severity } from '@/detection/types'

/** Something that can be done from a message; the first is the one to do. */
export interface LetterAction {
  label: string
  url: string
  /** Acts in the name of whom it was sent to: only a mail to that person may hold it. */
  personal?: true
}

/** One of several things that a message names. */
export interface LetterItem {
  severity?: Severity
  text: string
  note: string
  url?: string
}

/**
 * What a message says, the same in every channel; all of it plain text, from outside or not. How it looks in a mail and in
 * Slack is decided once, in `render-mail.ts` and `render-slack.ts`.
 */
export interface Letter {
  subject: string
  /** What stands beside the subject in a list of mails. */
  preheader: string
  severity?: Severity
  /** Two or three words above the sentence. */
  eyebrow: string
  /** The sentence. */
  title: string
  paragraphs: readonly string[]
  facts?: readonly { term: string; value: string }[]
  /** Promised beside actual: a share of 1, or more. */
  meter?: { label: string; share: number }
  quote?: { term: string; text: string }
  items?: readonly LetterItem[]
  actions: readonly LetterAction[]
  /** Why one gets it. */
  footer: string
  /** Where that is changed. */
  settings?: { label: string; url: string }
}
