// Which room may import which: docs/architecture.md, "Rooms". Denied unless allowed here.
const rooms = {
  'libs/core': [],
  'libs/platform': ['libs/core'],
  'libs/store': ['libs/core', 'libs/platform'],
  'libs/models': ['libs/core', 'libs/platform'],
  'libs/memory': ['libs/core', 'libs/platform', 'libs/store'],
  'libs/search': ['libs/core', 'libs/store', 'libs/models', 'libs/memory'],
  'apps/ingest': ['libs/core', 'libs/platform', 'libs/store', 'libs/models', 'libs/memory'],
  'apps/api': ['libs/core', 'libs/platform', 'libs/store', 'libs/models', 'libs/memory', 'libs/search'],
  'apps/web': ['libs/core'],
  'apps/cli': [
    'libs/core',
    'libs/platform',
    'libs/store',
    'libs/models',
    'libs/memory',
    'libs/search',
    'apps/api',
    'apps/ingest',
  ],
};

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room.replace('/', '-')}-imports`,
      comment: `${room} may import only ${allowed.join(', ') || 'zod'}`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: '^(apps|libs|test|scripts|training)/', pathNot: [room, ...allowed].map((name) => `^${name}/`) },
    })),
    {
      name: 'core-is-pure',
      comment: 'libs/core runs in the browser too: zod is its only package, and no Node module',
      severity: 'error',
      from: { path: '^libs/core/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'inference-in-models-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/models/' },
      to: { path: `node_modules/(onnxruntime-node|@tensorflow|node-llama-cpp)` },
    },
    {
      name: 'rooms-through-their-root',
      comment: 'Another room is entered through its root (#core, #store …), never by a path into its files',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^(apps|libs)/([^/]+)/src/', pathNot: ['^$1/$2/', '^(apps|libs)/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'web-in-the-browser',
      comment: 'the dashboard runs in a browser: no Node module',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'api-without-ingest',
      comment: 'the API never touches ffmpeg or the stages of ingest',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: ['^apps/ingest/', 'node_modules/(fluent-ffmpeg|@ffmpeg-installer|@ffprobe-installer)'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['finder-source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
