/** The field in which a password is chosen. */
export const newPassword = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autoComplete: 'new-password',
  hint: 'At least 8 characters.',
} as const
