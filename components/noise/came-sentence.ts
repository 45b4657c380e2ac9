import { counted } from '@/components/format/number'

/** How what the saved setting would have told stands to what really came, and why the two may differ. */
export function cameSentence(wouldHave: number, came: number): string {
  if (came === 0 && wouldHave === 0) return 'None came.'
  if (wouldHave === came) return 'That is how many really came.'
  const really = came === 0 ? 'None came' : `${counted(came, 'incident')} really came`
  return `${really}: then it was judged by the streams, settings and verdicts of that moment, here by those of now, and what you resolved is not told anew.`
}
