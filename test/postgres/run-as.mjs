import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import path from 'node:path';

function idOf(flag, user) {
  try {
    return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

/** The user the server runs as: PostgreSQL refuses root. Undefined: this one. */
export function serverUser() {
  if (process.getuid === undefined || process.getuid() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const uid = idOf('-u', user);
    const gid = idOf('-g', user);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('There is no user "postgres" or "nobody" to run the server as.');
}

export function giveTo(user, folder) {
  if (user === undefined) return;
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(path.join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}

/** Runs a program to its end; its output goes to standard error, which is for people. */
export function run(file, args, options = {}) {
  execFileSync(file, args, { stdio: ['ignore', 2, 2], timeout: 300_000, ...options });
}

/** A program of the server, as the server's user. */
export function runServerProgram(bin, name, args, user) {
  run(path.join(bin, name), args, {
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    ...user,
    stdio: ['ignore', 'ignore', 2],
  });
}
