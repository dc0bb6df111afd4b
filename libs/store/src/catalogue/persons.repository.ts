import { asc, eq } from 'drizzle-orm';
import { FinderError } from '#core';
import type { PersonLook } from '#core';
import { isDuplicate } from '../database/database-errors.js';
import type { Executor } from '../database/executor.js';
import { persons } from '../tables.js';
import { cleanName } from './names.js';

export type Person = typeof persons.$inferSelect;

/** All named persons by name. */
export async function listPersons(executor: Executor): Promise<Person[]> {
  return executor.select().from(persons).orderBy(asc(persons.name));
}

/** @throws FinderError name_unknown, with the names that there are */
export async function getPerson(executor: Executor, name: string): Promise<Person> {
  const all = await listPersons(executor);
  const person = all.find((entry) => entry.name.toLowerCase() === name.trim().toLowerCase());
  if (person !== undefined) return person;
  const known = all.map((entry) => entry.name).join(', ') || '–';
  throw new FinderError('name_unknown', { kind: 'person', name, known });
}

/** @throws FinderError name_taken, argument_invalid */
export async function addPerson(
  executor: Executor,
  person: { readonly name: string; readonly look?: PersonLook | null },
): Promise<Person> {
  const name = cleanName(person.name);
  const [added] = await executor
    .insert(persons)
    .values({ name, look: person.look ?? null })
    .onConflictDoNothing({ target: persons.name })
    .returning();
  if (added === undefined) throw new FinderError('name_taken', { kind: 'person', name });
  return added;
}

/** @throws FinderError not_found, name_taken, argument_invalid */
export async function updatePerson(
  executor: Executor,
  id: number,
  patch: { readonly name?: string; readonly look?: PersonLook | null },
): Promise<Person> {
  const change = { ...patch, ...(patch.name === undefined ? {} : { name: cleanName(patch.name) }) };
  try {
    const [updated] =
      Object.keys(change).length === 0
        ? await executor.select().from(persons).where(eq(persons.id, id))
        : await executor.update(persons).set(change).where(eq(persons.id, id)).returning();
    if (updated === undefined) throw new FinderError('not_found', { address: `person ${id}` });
    return updated;
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'person', name: patch.name ?? '' });
    throw error;
  }
}

/** Tracks that were said to be this person's become nobody's. @throws FinderError not_found */
export async function removePerson(executor: Executor, id: number): Promise<void> {
  const gone = await executor.delete(persons).where(eq(persons.id, id)).returning({ id: persons.id });
  if (gone.length === 0) throw new FinderError('not_found', { address: `person ${id}` });
}
