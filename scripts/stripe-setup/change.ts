/** What the setup did about one thing of the account. */
export interface Change {
  about: string
  change: 'created' | 'updated' | 'replaced' | 'unchanged'
}
