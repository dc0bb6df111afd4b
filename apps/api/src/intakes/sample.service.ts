import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { IntakeStarted, Language } from '#core';
import { projectRoot } from '#platform';
import { addZone, findCamera, getOrCreateCamera } from '#store';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';
import { IntakesService } from './intakes.service.js';

const sampleSchema = z.object({
  recording: z.string(),
  camera: z.string(),
  timezone: z.string(),
  startedAt: z.string(),
  zones: z.record(z.string(), z.array(z.object({ x: z.number(), y: z.number() }))),
});

/** The recording that comes with the project, for who wants to try Finder first. */
@Injectable()
export class SampleService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(IntakesService) private readonly intakes: IntakesService,
  ) {}

  /** Makes the sample's camera with its zones, if it is not there, and takes the sample in. */
  async start(language: Language): Promise<IntakeStarted> {
    const folder = join(projectRoot(), 'samples');
    const sample = sampleSchema.parse(JSON.parse(await readFile(join(folder, 'watch.json'), 'utf8')));
    const { db } = this.store;
    if ((await findCamera(db, sample.camera)) === undefined) {
      const camera = await getOrCreateCamera(db, sample.camera, { timezone: sample.timezone });
      for (const [name, polygon] of Object.entries(sample.zones)) await addZone(db, camera.id, { name, polygon });
    }
    const { camera, startedAt } = sample;
    return this.intakes.enqueue({ paths: [join(folder, sample.recording)], camera, startedAt }, language);
  }
}
