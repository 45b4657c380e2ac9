const ERROR_WORDS =
  /\b(?:fatal|panic|critical|crit|emerg|alert|segfault|segmentation fault|out of memory|oom|corrupt\w*|unrecoverable|breach|break-in|deadlock)\b|Panic:/i
const TROUBLE_WORDS =
  /\b(?:error|err|severe|exception|fail(?:ed|ure|s|ing)?|timed? ?out|timeout|refused|denied|declined|unavailable|unable|cannot|invalid|abort(?:ed)?|crash(?:ed)?|lost|dropped|unreachable|rejected|missing|traceback|illegal|interrupt)\b/i
const CAMEL_CASE = /[a-z](?:Error|Exception|Failure|Failed|Declined|Denied|Timeout)\b/
const WARNING_WORDS = /\b(?:warn(?:ing)?|retry(?:ing)?|slow|degraded|deprecated)\b/i
const SERVER_STATUS = /(?:HTTP\/\d(?:\.\d)?"? |\bstatus(?:_code|Code)?[=:"\s]+)5\d\d\b/

/** A level that the program itself gives: `level=warn` of an object, or WARN among a line's first words. */
const WARNING_LEVEL =
  /(?:^| )(?:[\w.]*[._])?(?:level|severity|lvl)=[Ww](?:arn(?:ing)?|ARN(?:ING)?)\b|^(?:\S+ +){0,4}\[?WARN(?:ING)?\b/

/** How much a text speaks of trouble: 3 fatal, 2 an error, 1 a warning, 0 none. A prior for severity, not evidence. */
export type Trouble = 0 | 1 | 2 | 3

/** Reads the trouble off words, levels and 5xx statuses in the first 2,000 characters; what calls itself a warning is one. */
export function readTrouble(text: string): Trouble {
  const head = text.length > 2000 ? text.slice(0, 2000) : text
  if (WARNING_LEVEL.test(head)) return SERVER_STATUS.test(head) ? 2 : 1
  if (ERROR_WORDS.test(head)) return 3
  if (TROUBLE_WORDS.test(head) || CAMEL_CASE.test(head) || SERVER_STATUS.test(head)) return 2
  return WARNING_WORDS.test(head) ? 1 : 0
}
