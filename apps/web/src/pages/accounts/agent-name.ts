const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Chrome\/|CriOS\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Android/u, 'Android'],
  [/Windows/u, 'Windows'],
  [/Mac OS X|Macintosh/u, 'Mac'],
  [/Linux/u, 'Linux'],
];

/** Browser and system that a User-Agent names; undefined: it names none that people know. */
export function agentName(agent: string | null): { readonly browser: string; readonly system: string } | undefined {
  const of = (known: typeof browsers) => known.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  const [browser, system] = [of(browsers), of(systems)];
  return browser === undefined || system === undefined ? undefined : { browser, system };
}
