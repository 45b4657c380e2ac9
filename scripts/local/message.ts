/** An e-mail that the mail sink took, as its JSON shows it. */
export interface Message {
  id: string
  from: string
  to: string[]
  subject: string
  date: string
  text: string
  html: string | null
  links: string[]
}
