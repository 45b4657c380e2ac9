/** As the database's check has them: regions of the IANA database, and UTC. */
const known =
  /^(UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)\/[\w+-]+(\/[\w+-]+)?)$/

/** Whether it names a time zone that pages and the database both know. */
export function isTimeZone(name: string): boolean {
  if (!known.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The names to choose from, by region. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter(name => name !== 'UTC' && isTimeZone(name))]
}
