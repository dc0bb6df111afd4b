// node test/postgres/stop.mjs DIR: stops the server that start.mjs started in DIR.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runServerProgram, serverUser } from './run-as.mjs';

const folder = path.resolve(process.argv[2] ?? '');
for (const way of ['wheel', 'debian']) {
  const note = path.join(folder, way, 'server.json');
  if (!existsSync(note)) continue;
  const { bin, cluster } = JSON.parse(readFileSync(note, 'utf8'));
  runServerProgram(bin, 'pg_ctl', ['stop', '-m', 'fast', '-w', '-D', cluster], serverUser());
  rmSync(note);
}
