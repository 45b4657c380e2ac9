/** Names of fields whose value nobody should read, in lower case and without separators. */
const secretNames = new Set([
  'password',
  'passwd',
  'passphrase',
  'pwd',
  'newpassword',
  'oldpassword',
  'currentpassword',
  'passwordconfirmation',
  'dbpassword',
  'secret',
  'clientsecret',
  'apisecret',
  'appsecret',
  'sharedsecret',
  'webhooksecret',
  'signingsecret',
  'secretkey',
  'secretaccesskey',
  'awssecretaccesskey',
  'privatekey',
  'apikey',
  'xapikey',
  'accountkey',
  'accesstoken',
  'refreshtoken',
  'authtoken',
  'idtoken',
  'sessiontoken',
  'csrftoken',
  'xauthtoken',
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'credential',
  'credentials',
  'cvv',
  'cvc',
  'pin',
])

const known = new Map<string, boolean>()
const knownMost = 10_000

/** Whether a field of this name holds a secret, however its words are joined: `clientSecret`, `X-Api-Key`. */
export function isSecretField(name: string): boolean {
  const answer = known.get(name)
  if (answer !== undefined) return answer
  // Names of fields repeat without end; a sender that makes up new ones must not fill the memory.
  if (known.size >= knownMost) known.clear()
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  known.set(name, secretNames.has(plain))
  return secretNames.has(plain)
}
