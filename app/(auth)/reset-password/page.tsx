import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { NewPasswordForm } from '@/components/auth/new-password-form'
import { setPasswordAction } from './action'

export const metadata: Metadata = { title: 'New password' }

export default function ResetPasswordPage() {
  return (
    <AuthCard title="Set a new password" lead="Every other session of yours is logged out.">
      <NewPasswordForm action={setPasswordAction} />
    </AuthCard>
  )
}
