import { Inject, Injectable } from '@nestjs/common';
import { toIso } from '#core';
import type { Person, PersonList, Settings } from '#core';
import { addPerson, getPerson, listPersons, removePerson, updatePerson } from '#store';
import type { Person as PersonRow, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';

@Injectable()
export class PeopleService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(): Promise<PersonList> {
    const rows = await listPersons(this.store.db);
    return { people: rows.map((row) => this.toReply(row)) };
  }

  async create(name: string): Promise<Person> {
    return this.toReply(await addPerson(this.store.db, { name }));
  }

  async rename(name: string, newName: string): Promise<Person> {
    const person = await getPerson(this.store.db, name);
    return this.toReply(await updatePerson(this.store.db, person.id, { name: newName }));
  }

  async remove(name: string): Promise<void> {
    const person = await getPerson(this.store.db, name);
    await removePerson(this.store.db, person.id);
  }

  private toReply(row: PersonRow): Person {
    return { id: String(row.id), name: row.name, createdAt: toIso(row.createdAt, this.settings.timezone) };
  }
}
