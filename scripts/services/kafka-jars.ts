import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../local/project-root'

const run = promisify(execFile)
const version = '4.1.0'
const folder = join(projectRoot, '.local', `kafka-${version}`)

/** What Maven is asked for: the broker with all that it needs, and a logger that writes to the standard error. */
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`

/**
 * The class path of a Kafka broker, fetched from Maven Central once and kept under .local/. Needs java (17 or newer), and mvn
 * the first time. @throws Error that says which is missing, or what Maven said.
 */
export async function kafkaClassPath(): Promise<string> {
  await run('java', ['-version']).catch(() => {
    throw new Error('Kafka needs java, 17 or newer.')
  })
  if (!existsSync(folder)) await fetchJars()
  return join(folder, '*')
}

/** Into a folder beside, which takes its place when it is whole. */
async function fetchJars(): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    const file = join(unfinished, 'pom.xml')
    writeFileSync(file, pom)
    const options = ['-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`]
    await run('mvn', ['-q', '-B', '-f', file, 'dependency:copy-dependencies', ...options])
    renameSync(unfinished, folder)
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string }
    if (code === 'ENOENT') throw new Error('Fetching Kafka needs mvn (Apache Maven).')
    throw new Error(`Maven could not fetch Kafka ${version}: ${stdout?.slice(-500)}`, { cause: error })
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}
