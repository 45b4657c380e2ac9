import { join } from 'node:path'
import type { SelfSigned } from './self-signed'

/** Where a broker takes connections, and what it demands there. */
export interface Listener {
  binds: string
  advertises: string
  settings: Record<string, string>
}

export interface SecureListener extends SelfSigned {
  username: string
  password: string
}

/** Takes connections from whoever comes, unencrypted. */
export function plainListener(port: number): Listener {
  const binds = `PLAINTEXT://127.0.0.1:${port}`
  return { binds, advertises: binds, settings: {} }
}

/** Takes connections by TLS, from the one user. */
export function secureListener({ folder, username, password }: SecureListener, port: number): Listener {
  const login = (module: string, rest = '') => `org.apache.kafka.common.security.${module} required${rest};`
  const plain = ` username="${username}" password="${password}" user_${username}="${password}"`
  const scram = login('scram.ScramLoginModule')
  const of = (mechanism: string) => `listener.name.sasl_ssl.${mechanism}.sasl.jaas.config`
  return {
    binds: `SASL_SSL://127.0.0.1:${port}`,
    advertises: `SASL_SSL://localhost:${port}`,
    settings: {
      'inter.broker.listener.name': 'SASL_SSL',
      'sasl.mechanism.inter.broker.protocol': 'PLAIN',
      'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      [of('plain')]: login('plain.PlainLoginModule', plain),
      [of('scram-sha-256')]: scram,
      [of('scram-sha-512')]: scram,
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': join(folder, 'both.pem'),
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': join(folder, 'certificate.pem'),
    },
  }
}

/** What the formatting of the broker's folder is told of the user, by both kinds of SCRAM. */
export function scramUsers({ username, password }: SecureListener): string[] {
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap(kind => [
    '--add-scram',
    `${kind}=[name=${username},password=${password}]`,
  ])
}
