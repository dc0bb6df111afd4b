import { and, eq, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { intakes } from '../tables.js';

type Intake = typeof intakes.$inferSelect;

/** Whoever asked before this process began was ended with the process before it: nobody waits for that batch. */
function processBegan(): Date {
  return new Date(Date.now() - process.uptime() * 1000);
}

/**
 * An unfinished intake of the same file, camera and start that a process before this one left becomes part of `batch`:
 * asking again after Ctrl+C goes on with it and shows how far it is. Undefined: there is none.
 */
export async function adoptIntake(
  executor: Executor,
  { batch, path, cameraName, startedAt }: Pick<Intake, 'batch' | 'path' | 'cameraName' | 'startedAt'>,
): Promise<Intake | undefined> {
  const [adopted] = await executor
    .update(intakes)
    .set({ batch })
    .where(
      and(
        eq(intakes.path, path),
        ne(intakes.batch, batch),
        inArray(intakes.status, ['queued', 'running']),
        lt(intakes.createdAt, processBegan()),
        cameraName === null ? isNull(intakes.cameraName) : eq(intakes.cameraName, cameraName),
        startedAt === null ? isNull(intakes.startedAt) : eq(intakes.startedAt, startedAt),
      ),
    )
    .returning();
  return adopted;
}
