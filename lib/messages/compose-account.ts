import { z } from '@/lib/core/schema'
import type { Composer, MessageItem } from '@/lib/notify/port'
import { compose } from './compose'
import type { Letter } from './letter'
import { sayTime } from './say-time'

const happened = z.object({ at: z.string() })

/** Tells a person that their password is another one now, and what to do if that was not they. */
export const composePasswordChanged: Composer = async item =>
  aboutAccount(item, when => ({
    subject: 'Your DriftLock password was changed',
    preheader: 'If it was not you, set a new one now.',
    title: 'Your password was changed.',
    paragraphs: [
      'Every other session of yours has been logged out.',
      'If it was not you, somebody else may be in your account: set a new password now. The link to do so comes to this address.',
    ],
    facts: [{ term: 'When', value: when }],
    actions: [{ label: 'Set a new password', url: new URL('/forgot-password', item.siteUrl).toString() }],
  }))

const moved = z.object({ new_email: z.string() })

/** Tells the address that an account had before that it has another one now. */
export const composeEmailChanged: Composer = async item => {
  const { new_email: email } = moved.parse(item.data)
  return aboutAccount(item, when => ({
    subject: 'Your DriftLock e-mail address was changed',
    preheader: `You log in with ${email} now.`,
    title: `Your account has another address: ${email}.`,
    paragraphs: [
      'This address does not log in any more, and gets no further mail.',
      'If it was not you, answer to whoever runs this DriftLock for you, at once: they can give the account back.',
    ],
    facts: [
      { term: 'When', value: when },
      { term: 'New address', value: email },
    ],
    actions: [],
  }))
}

/** Tells the address of an account that was deleted that it is. */
export const composeAccountDeleted: Composer = async item =>
  aboutAccount(item, when => ({
    subject: 'Your DriftLock account was deleted',
    preheader: 'Nothing of it can be brought back.',
    title: 'Your account was deleted.',
    paragraphs: [
      'With it went the organizations in which you were alone, and everything in them. Nothing of it can be brought back.',
      'What you did in organizations of others stays there, without your name.',
    ],
    facts: [{ term: 'When', value: when }],
    actions: [],
  }))

function aboutAccount(item: MessageItem, say: (when: string) => Omit<Letter, 'eyebrow' | 'footer'>) {
  const { at } = happened.parse(item.data)
  const footer =
    'You get this because it is about the security of your own account. It cannot be switched off.'
  const letter = { ...say(sayTime(at, 'UTC')), eyebrow: 'Your account', footer }
  return compose(item, letter, { at, data: {} })
}
