import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { TextForm } from '@/components/forms/text-form'
import { newPassword } from '../new-password'
import { setPasswordAction } from './action'

export const metadata: Metadata = { title: 'New password' }

export default function ResetPasswordPage() {
  return (
    <AuthCard title="Set a new password" lead="Every other session of yours is logged out.">
      <TextForm
        action={setPasswordAction}
        fields={[{ ...newPassword, label: 'New password', autoFocus: true }]}
        submit="Set the password and log in"
      />
    </AuthCard>
  )
}
