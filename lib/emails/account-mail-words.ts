import { store } from '@/lib/store'
import type { NoticeMailWords } from './render-notice-mail'

/** What a mail to somebody with an account needs to know. */
export type AccountMail = {
  kind: AccountMailKind
  /** Where its one button leads: absolute. */
  url: string
}

type Words = { subject: string; headline: string; paragraphs: string[]; label: string }

const words = {
  password_reset: {
    subject: 'set a new password',
    headline: 'Set a new password.',
    paragraphs: [
      'Somebody, probably you, asked for this link. It works once, within 20 minutes of being asked for.',
      'If it was not you, leave it alone: your password stays as it is.',
    ],
    label: 'Set a new password',
  },
  password_changed: {
    subject: 'your password was changed',
    headline: 'Your password was changed.',
    paragraphs: [
      'Every other device has been signed out.',
      'If it was not you, set a new password at once with “Forgotten your password?” on the sign-in page.',
    ],
    label: 'See where you are signed in',
  },
  two_step_on: {
    subject: 'two-step sign-in is on',
    headline: 'Two-step sign-in is on.',
    paragraphs: ['Signing in now asks for a code of your authenticator app.', 'If it was not you, write to us.'],
    label: 'See where you are signed in',
  },
  two_step_off: {
    subject: 'two-step sign-in is off',
    headline: 'Two-step sign-in is off.',
    paragraphs: ['Signing in asks for your password alone.', 'If it was not you, change your password at once.'],
    label: 'See where you are signed in',
  },
} satisfies Record<string, Words>

export type AccountMailKind = keyof typeof words
export const isAccountMail = (kind: string): kind is AccountMailKind => Object.hasOwn(words, kind)

export function accountMailWords({ kind, url }: AccountMail): NoticeMailWords {
  const { subject, headline, paragraphs, label } = words[kind]
  return {
    subject: `${store.name}: ${subject}`,
    headline,
    paragraphs,
    action: { label, url },
    footer: ['About your account here, to the address you sign in with.', `${store.companyName} · ${store.address}`],
  }
}
