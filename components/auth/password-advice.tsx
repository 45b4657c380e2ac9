'use client'

import { useEffect, useRef, useState } from 'react'
import { loadCommonPasswords } from '@/lib/auth/common-passwords'
import { findPasswordProblem, recommendedPassword, shortestPassword } from '@/lib/auth/password-rules'

interface PasswordAdviceProps {
  /** Whose password it is, where the form does not ask for them. */
  owner?: { email: string; name: string }
}

const rule = `At least ${shortestPassword} characters; ${recommendedPassword} or more are better, such as a few words.`

/** The hint of a field in which a password is chosen: says while it is typed what the server would say of it. */
export function PasswordAdvice({ owner }: PasswordAdviceProps) {
  const ref = useRef<HTMLSpanElement>(null)
  const [advice, setAdvice] = useState({ text: rule, tone: '' })
  const [email, name] = [owner?.email, owner?.name]

  useEffect(() => {
    const input = ref.current?.closest('[data-slot=field]')?.querySelector('input')
    const form = input?.form
    if (!input || !form) return
    let latest = 0
    async function judge() {
      if (!input || !form) return
      const turn = ++latest
      const password = input.value
      const typed = new FormData(form)
      const whose = { email: email ?? textOf(typed.get('email')), name: name ?? textOf(typed.get('name')) }
      const judged = await adviceOn(password, whose)
      if (turn === latest) setAdvice(judged)
    }
    const load = () => void loadCommonPasswords().catch(() => {})
    const onInput = () => void judge()
    input.addEventListener('focus', load, { once: true })
    form.addEventListener('input', onInput)
    form.addEventListener('reset', onInput)
    return () => {
      input.removeEventListener('focus', load)
      form.removeEventListener('input', onInput)
      form.removeEventListener('reset', onInput)
    }
  }, [email, name])

  return (
    <span ref={ref} aria-live="polite" className={advice.tone}>
      {advice.text}
    </span>
  )
}

async function adviceOn(password: string, owner: { email: string; name: string }) {
  const length = [...password].length
  if (length === 0) return { text: rule, tone: '' }
  // Without the list the rest of the rules still hold, and the server has it.
  const common = await loadCommonPasswords().catch(() => new Set<string>())
  const problem = findPasswordProblem(password, owner, common)
  if (problem?.code === 'too_small')
    return { text: `${length} of at least ${shortestPassword} characters.`, tone: '' }
  if (problem !== null) return { text: problem.detail, tone: 'text-critical' }
  if (length < recommendedPassword)
    return {
      text: `Good enough with ${length} characters; ${recommendedPassword} or more are better.`,
      tone: '',
    }
  return { text: `Good: ${length} characters.`, tone: 'text-ok' }
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
