const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

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
