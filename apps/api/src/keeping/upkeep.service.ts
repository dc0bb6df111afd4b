import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { removeNotedFiles } from '#store';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';

/** One queue for all upkeep: tasks run one after the other, and again when the process was killed in the middle. */
const queue = 'upkeep';

type Task = (id: number, signal: AbortSignal) => Promise<void>;

/** Works the upkeep of the data folder: erasing and pruning. */
@Injectable()
export class UpkeepService implements OnApplicationBootstrap {
  private readonly tasks = new Map<string, Task>();

  constructor(@Inject(STORE) private readonly store: Store) {}

  /** Call it while the module starts. */
  does(task: string, work: Task): void {
    this.tasks.set(task, work);
  }

  async onApplicationBootstrap(): Promise<void> {
    // Files of rows that a killed process had just removed.
    await removeNotedFiles(this.store);
    await this.store.jobs.work(queue, async (payload, signal) => {
      const { task, id } = payload as { readonly task: string; readonly id: number };
      await this.tasks.get(task)?.(id, signal);
    });
  }

  /** Asks for a task; the same one is not asked for twice. With `tx`, by that transaction's commit. */
  async ask(task: string, id: number, tx?: Parameters<Parameters<Store['db']['transaction']>[0]>[0]): Promise<void> {
    const options = { singletonKey: `${task}-${id}`, ...(tx === undefined ? {} : { tx }) };
    await this.store.jobs.enqueue(queue, { task, id }, options);
  }
}
