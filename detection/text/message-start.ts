const LEVEL =
  '(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FAILURE|CRITICAL|CRIT|FATAL|debug|info|notice|warn|warning|error|crit|[VDIWEF])'

/** Some words, a level, perhaps `[thread] -`, perhaps `component:`. */
const LEVELLED = new RegExp(
  `^(?:\\S+\\s+){0,7}?\\[?${LEVEL}\\]?\\s+(?:\\[.*?\\]\\s+-\\s+)?(?:[\\w.$()/-]+(?:\\[\\d+\\])?:\\s+)?`,
)
/** Syslog: a host, then `program[pid]:`. */
const SYSLOG = /^\S+\s+[\w./-]+(?:\([\w-]+\))?(?:\[\d+\])?:\s+/

/** Where the message begins in a log line without its time: behind host, level, thread and component; 0 where none are told apart. */
export function messageStart(text: string): number {
  const head = text.slice(0, 240)
  return (LEVELLED.exec(head) ?? SYSLOG.exec(head))?.[0].length ?? 0
}
