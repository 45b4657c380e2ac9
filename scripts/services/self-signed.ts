import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A key and a certificate for localhost that vouches for itself, in files of the folder. */
export interface SelfSigned {
  /** Holds key.pem, certificate.pem and both.pem. */
  folder: string
  /** As PEM. */
  key: string
  certificate: string
}

/** Makes them for two days. Needs openssl. */
export async function makeSelfSigned(folder: string): Promise<SelfSigned> {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const files = ['-keyout', keyFile, '-out', certificateFile]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject])
  const [key, certificate] = [readFileSync(keyFile, 'utf8'), readFileSync(certificateFile, 'utf8')]
  writeFileSync(join(folder, 'both.pem'), key + certificate)
  return { folder, key, certificate }
}
