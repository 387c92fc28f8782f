/** Who may import whom. Every rule says why, because that is what a newcomer is shown when one breaks. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two places, or one too many.',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'calendar-stands-alone',
      comment: 'Time is pure: whoever wants to know what counts as a working day needs nothing else.',
      severity: 'error',
      from: { path: '^packages/calendar/src', pathNot: '[.](test|fixture)[.]ts$' },
      to: { pathNot: '^packages/calendar/src' },
    },
    {
      name: 'chart-stands-alone',
      comment: 'One drawing for screen and paper: it knows neither, and nothing else.',
      severity: 'error',
      from: { path: '^packages/chart/src', pathNot: '[.](test|fixture)[.]ts$' },
      to: { pathNot: '^packages/chart/src' },
    },
    {
      name: 'standards-need-typebox-and-yaml',
      comment: 'The interpreter is pure; it reads documents and knows no server, no clock and no database.',
      severity: 'error',
      from: { path: '^packages/standards/src', pathNot: '[.](test|fixture)[.]ts$' },
      to: {
        pathNot: [
          '^packages/standards/src',
          'node_modules/typebox',
          'node_modules/yaml',
          '^(node:)?(fs|path|crypto|url)(/|$)',
        ],
      },
    },
    {
      name: 'provisioning-needs-typebox',
      comment:
        'A driver needs its schemas, and at most the protocol of its back-end; whatever else it takes in is not its own to decide.',
      severity: 'error',
      from: { path: '^packages/provisioning/src', pathNot: '[.](test|fixture)[.]ts$|conformance' },
      to: {
        pathNot: [
          '^packages/provisioning/src',
          'node_modules/(typebox|pg|dns-packet)/',
          '^(node:)?(crypto|dns|http|https|net|tls|stream)$',
        ],
      },
    },
    {
      name: 'drivers-reach-nobody-themselves',
      comment:
        'Drivers speak through the context they are given; what they open themselves could not be limited, logged or faked.',
      severity: 'error',
      from: {
        path: '^packages/provisioning/src',
        pathNot: '[.](test|fixture)[.]ts$|conformance|/(reach|egress)[.]ts$',
      },
      to: { path: '^(node:)?(http|http2|https|net|tls|dgram|dns|child_process|fs)(/promises)?$' },
    },
    {
      name: 'host-protocol-needs-typebox',
      comment:
        'A host is spoken to over its protocol: what serves it knows neither the portal nor the drivers that call it.',
      severity: 'error',
      from: { path: '^packages/host-protocol/src', pathNot: '[.](test|fixture)[.]ts$|/testing/' },
      to: {
        pathNot: ['^packages/host-protocol/src', 'node_modules/typebox'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'host-agent-stands-apart',
      comment: 'The agent runs as root on another machine: it brings the protocol along, and nothing else.',
      severity: 'error',
      from: { path: '^apps/host-agent/src', pathNot: '[.](test|fixture)[.]ts$' },
      to: {
        pathNot: ['^apps/host-agent/src', '^packages/host-protocol/src', 'node_modules/typebox'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'contracts-are-schemas',
      comment:
        'What crosses the wire is said once, in schemas, and drags nothing else into client or browser.',
      severity: 'error',
      from: { path: '^packages/contracts/src' },
      to: { pathNot: ['^packages/contracts/src', 'node_modules/typebox', '^packages/standards/src'] },
    },
    {
      name: 'client-needs-contracts',
      comment: 'Strangers install the client; it brings nothing along.',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^packages/client/src', '^packages/contracts/src'] },
    },
    {
      name: 'packages-know-no-app',
      comment: 'Arrows point down: apps use packages.',
      severity: 'error',
      from: { path: '^packages' },
      to: { path: '^apps' },
    },
    {
      name: 'web-speaks-http-only',
      comment:
        'The browser learns from the API what a standard says and when a case is due; it never works that out itself.',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: {
        path: ['^apps/api', '^packages/(standards|calendar|provisioning)/src'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'axios-in-one-place',
      comment: 'Tokens, retries and keys are looked after in src/api and nowhere else.',
      severity: 'error',
      from: { path: '^apps/web/src', pathNot: '^apps/web/src/api/' },
      to: { path: 'node_modules/axios' },
    },
    {
      name: 'bare-components-are-bare',
      comment: 'components/ui know no domain, no server and no store, so that any page can use them.',
      severity: 'error',
      from: { path: '^apps/web/src/components/ui/' },
      to: { path: '^apps/web/src/(queries|stores|api|components/(?!ui/))' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'How the server stands has no domain words in it.',
      severity: 'error',
      from: { path: '^apps/api/src/platform' },
      to: { path: '^apps/api/src/modules' },
    },
    {
      name: 'modules-meet-at-their-doors',
      comment:
        'A module is used through its index.ts; its tables and statements are its own, but that foreign keys join tables to tables.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/([^/]+)/', pathNot: '([.]test|[.]fixture|/tables)[.]ts$' },
      to: { path: '^apps/api/src/modules/[^/]+/', pathNot: ['^apps/api/src/modules/$1/', '/index[.]ts$'] },
    },
    {
      name: 'routes-leave-statements-alone',
      comment: 'A handler reads like its sentence; statements live in repositories.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/[^/]+/service[.]ts$' },
      to: { path: 'node_modules/fastify/' },
    },
    {
      name: 'policies-and-views-are-pure',
      comment:
        'Who may, and what is shown, is decided over loaded rows; so it can be tabled and tested without a database.',
      severity: 'error',
      from: { path: '^apps/api/src/modules/[^/]+/(policy|view)[.]ts$' },
      to: { path: ['node_modules/drizzle-orm', '/repository[.]ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that resolves to nothing breaks at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '^vue-router/auto'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|migrations)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.vue', '.json'],
    },
  },
};
