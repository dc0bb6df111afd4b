import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MB and three passes for each try. */
const cost: Cost = { N: 2 ** 15, r: 8, p: 3 };
const saltBytes = 16;
const hashBytes = 32;

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same password typed on another keyboard may be composed differently.
    const maxmem = 160 * N * r;
    scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem }, (failure, key) => {
      if (failure === null) resolve(key);
      else reject(failure);
    });
  });
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time: many tries at once must not take the memory and the threads that everything else needs. */
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

/** "scrypt$N$r$p$salt$hash", with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await inTurn(() => derive(password, salt, cost));
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Compares in a time that does not depend on where they differ. */
export async function matchesPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'scrypt') return false;
  const key = await inTurn(() =>
    derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) }),
  );
  const wanted = Buffer.from(hash, 'base64url');
  return wanted.length === key.length && timingSafeEqual(wanted, key);
}

/** Takes as long as a real comparison: whether there is such an account must not show in the time. */
export async function compareWithNobody(password: string): Promise<void> {
  await inTurn(() => derive(password, Buffer.alloc(saltBytes), cost));
}
