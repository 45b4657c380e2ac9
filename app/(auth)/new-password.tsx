import { PasswordAdvice } from '@/components/auth/password-advice'

/** The field in which a password is chosen. */
export const newPassword = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autoComplete: 'new-password',
  hint: <PasswordAdvice />,
} as const
