/** An e-mail that the mail sink took, as its JSON shows it. */
export interface Message {
  id: string
  /** As its head has it: the same when one mail is sent twice. */
  messageId: string | null
  from: string
  to: string[]
  subject: string
  date: string
  text: string
  html: string | null
  links: string[]
}
