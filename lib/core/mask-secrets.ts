const mask = '[secret]'

/** A field of such a name is never written, whatever it holds. */
const secretName = /passw(or)?d|secret|^(api_?key|access_?token|refresh_?token|token)$|authorization|cookie/i

/** What is a secret by its form, wherever it stands: keys of ours and of those we pay with, tokens, URLs with a password. */
const secretForms: readonly [RegExp, string][] = [
  [/\bdl_(live|test)_[0-9A-Za-z]{8,}/g, `dl_$1_${mask}`],
  [/\bsb_secret_[\w-]{8,}/g, `sb_secret_${mask}`],
  [/\b(sk|rk|whsec)_(live_|test_)?[0-9A-Za-z]{16,}/g, `$1_${mask}`],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(\.[\w-]*)?/g, mask],
  [/\b(Bearer|Basic)\s+[^\s"',;]{8,}/gi, `$1 ${mask}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*):[^\s@/"']+@/gi, `$1:${mask}@`],
  [/\b(password|passwd|secret|token|api_key)=[^\s&"']+/gi, `$1=${mask}`],
]

/** Whether a field of this name is left out of logs. */
export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/** The text with every secret of a known form replaced. */
export function maskSecrets(text: string): string {
  return secretForms.reduce((masked, [form, instead]) => masked.replace(form, instead), text)
}
