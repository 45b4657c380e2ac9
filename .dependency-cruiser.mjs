const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/**
 * The folders of lib/, from the ground up: each imports those below its floor, and no other of its own. What no line names
 * is no folder of lib/.
 */
const floors = [
  ['core', 'analytics', 'outbound'],
  ['metrics', 'redis'],
  ['cache', 'db', 'limiter'],
  ['admission', 'audit', 'billing', 'buffer', 'deploys', 'idempotency', 'keys', 'notify', 'orgs', 'streams'],
  ['events', 'invitations', 'mail', 'members', 'usage'],
  ['alerts', 'anomalies', 'auth', 'rejected', 'set-aside'],
  ['account', 'http', 'incidents', 'redaction'],
  ['findings', 'ingest'],
  ['feedback', 'otlp'],
  ['guard', 'triage'],
  ['dashboard', 'export', 'messages'],
  ['outbox'],
  ['channels', 'monitoring', 'pipeline'],
]

// What a use case is given names the ports above it, and tests may reach for anything.
const withoutFloor = '\\.test\\.ts$|^lib/testing/|^lib/core/context\\.ts$'

const floorRules = floors.map((folders, floor) =>
  only(
    `floor-${floor + 1}`,
    `lib/${folders.join(', lib/')} import what is below them.`,
    { path: `^lib/(${folders.join('|')})/`, pathNot: withoutFloor },
    { path: `^lib/(${floors.slice(floor).flat().join('|')})/`, pathNot: '^lib/($1|testing)/' },
  ),
)

/** The import direction: app -> components, lib -> detection; one vendor, one file. Run by `npm run check`. */
export default {
  forbidden: [
    only('no-cycles', 'A cycle has no bottom to read from.', {}, { circular: true }),
    only(
      'detection-stands-alone',
      'detection/ imports nothing outside itself.',
      { path: '^detection/', pathNot: '\\.test\\.ts$|^detection/testing/' },
      { pathNot: '^detection/' },
    ),
    only(
      'lib-below-app',
      'lib/ never imports pages or components.',
      { path: '^lib/' },
      { path: '^(app|components|scripts|tests)/' },
    ),
    only(
      'components-below-app',
      'components/ never imports app/.',
      { path: '^components/' },
      { path: '^(app|scripts|tests)/' },
    ),
    only(
      'components-hold-no-store',
      'Components take types, schemas and formatting from lib/, never data access.',
      { path: '^components/' },
      { path: '^lib/(db|buffer|pipeline|app\\.ts|.*/store\\.ts)' },
    ),
    only(
      'scripts-are-leaves',
      'Nothing the app ships imports scripts/ or tests/.',
      { path: '^(app|components|lib|detection|middleware)' },
      { path: '^(scripts|tests)/' },
    ),
    only(
      'supabase-in-one-place',
      'supabase-js and @supabase/ssr are imported in lib/db only.',
      { path: '^(app|components|lib|middleware)', pathNot: '^lib/(db|testing)/' },
      { path: 'node_modules/@supabase/' },
    ),
    only(
      'stripe-in-one-file',
      'The stripe package is imported in lib/billing/stripe.ts only.',
      { path: '^(app|components|lib|scripts|tests|middleware)', pathNot: '^lib/billing/stripe\\.ts$' },
      { path: 'node_modules/stripe/' },
    ),
    only(
      'one-composition-root',
      'Only lib/app.ts (and lib/edge-app.ts for middleware.ts) knows which adapter is in use.',
      {
        path: '^lib/',
        pathNot: '^lib/((edge-)?app\\.ts|buffer/|mail/open-mailer|testing/|[^/]+/.*\\.test\\.ts)',
      },
      {
        path: '^lib/(buffer|cache|limiter|mail)/(postgres|memory|redis|kafka|upstash-kafka|smtp|sendgrid|console)\\.ts$',
      },
    ),
    only(
      'middleware-has-no-tcp',
      'The runtime of middleware.ts cannot open a connection: it reaches no adapter that does.',
      { path: '^middleware\\.ts$' },
      { path: '^lib/app\\.ts$|node_modules/(pg|ioredis|@platformatic/kafka|stripe)/', reachable: true },
    ),
    only(
      'one-file-a-client',
      'Each client of Redis and Kafka is imported in one place.',
      {
        path: '^(app|components|lib|middleware)',
        pathNot: '^lib/(redis/(connection|http|tcp)|buffer/(kafka-log|upstash-kafka-log))\\.ts$',
      },
      { path: 'node_modules/(@upstash/|ioredis/|@platformatic/)' },
    ),
    only(
      'no-dev-dependencies-in-the-app',
      'What ships uses dependencies only.',
      {
        path: '^(app|components|lib|detection|middleware)',
        pathNot:
          '\\.test\\.tsx?$|^lib/testing/|^lib/(buffer|cache|limiter)/(takeover-)?contract\\.ts$|^detection/testing/',
      },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    ...floorRules,
    only(
      'every-folder-has-a-floor',
      'A folder of lib/ has its place among the floors.',
      { path: `^lib/(?!(${floors.flat().join('|')}|testing)/)[^/]+/` },
      {},
    ),
    only('resolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.local)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
