import { access } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { FinderError } from '#core';
import type { Enhanced, Evidence } from '#core';
import type { Picture, Vision } from '#models';
import { getCamera } from '#store';
import type { Store } from '#store';
import { getAnswer } from '../answers/answers.repository.js';
import { STORE, VISION } from '../platform/parts.js';
import { mediaAddress } from '../platform/reply.js';

/** What is shown around the thing, as a part of its box. */
const rim = 0.25;
/** Also in the file itself, for whoever keeps it. */
const note: Enhanced['note'] = {
  en: 'Enhanced by AI, details may be invented.',
  zh: '由 AI 增强，细节可能是虚构的。',
};

interface CropPx {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The box with its rim in the still, whose size may differ from the camera's frame. */
function cropIn(box: Evidence['box'], frame: Size, still: Size): CropPx {
  const across = still.width / frame.width;
  const down = still.height / frame.height;
  const left = Math.max(0, Math.floor((box.x - rim * box.width) * across));
  const top = Math.max(0, Math.floor((box.y - rim * box.height) * down));
  const right = Math.min(still.width, Math.ceil((box.x + (1 + rim) * box.width) * across));
  const bottom = Math.min(still.height, Math.ceil((box.y + (1 + rim) * box.height) * down));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

type Size = Pick<Picture, 'width' | 'height'>;

/** Crops of evidence made clearer, each once: kept beside their still and erased with it. */
@Injectable()
export class EnhancedService {
  private readonly making = new Map<string, Promise<Enhanced>>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(VISION) private readonly vision: Vision | null,
  ) {}

  /** Throws FinderError not_found, enhancer_missing, picture_clear_enough. */
  async ofEvidence(answerId: number, evidenceId: string): Promise<Enhanced> {
    const address = `/api/answers/${answerId}/evidence/${evidenceId}`;
    const answer = await getAnswer(this.store.db, answerId);
    const evidence = answer.evidence.find(({ id }) => id === evidenceId);
    if (evidence === undefined || evidence.image === null) throw new FinderError('not_found', { address });
    const still = decodeURIComponent(evidence.image.replace(/^\/api\/media\//u, ''));
    const model = this.vision?.enhancer;
    if (this.vision === null || model === undefined) throw new FinderError('enhancer_missing');
    const { x, y, width, height } = evidence.box;
    const name = `enhanced-${model.modelId}-${model.modelRevision}-${x}-${y}-${width}-${height}-${path.posix.basename(still)}`;
    const target = path.posix.join(path.posix.dirname(still), name);
    const running = this.making.get(target);
    if (running !== undefined) return running;
    const made = this.make(evidence, still, { target, model: model.modelId, vision: this.vision }).finally(() => {
      this.making.delete(target);
    });
    this.making.set(target, made);
    return made;
  }

  private async make(
    evidence: Evidence,
    still: string,
    { target, model, vision }: { target: string; model: string; vision: Vision },
  ): Promise<Enhanced> {
    const picture = sharp(await this.stillFile(still))
      .toColourspace('srgb')
      .removeAlpha();
    const { width, height } = await picture.metadata();
    const camera = await getCamera(this.store.db, evidence.camera);
    const frame = { width: camera.width ?? width, height: camera.height ?? height };
    const crop = cropIn(evidence.box, frame, { width, height });
    const kept = await this.kept(target);
    const size = kept ?? (await this.write(await picture.extract(crop).raw().toBuffer(), crop, { target, vision }));
    return { ...size, image: mediaAddress(target) ?? '', scale: Math.round(size.width / crop.width), model, note };
  }

  private async stillFile(still: string): Promise<string> {
    const file = this.store.media.absolute(still);
    await access(file).catch((cause: unknown) => {
      throw new FinderError('not_found', { address: `/api/media/${still}` }, { cause });
    });
    return file;
  }

  /** Size of the picture that was made before; undefined: there is none. */
  private async kept(target: string): Promise<Size | undefined> {
    try {
      const { width, height } = await sharp(this.store.media.absolute(target)).metadata();
      return { width, height };
    } catch {
      return undefined;
    }
  }

  private async write(
    data: Uint8Array,
    { width, height }: CropPx,
    { target, vision }: { target: string; vision: Vision },
  ): Promise<Size> {
    const enhanced = await vision.enhance({ width, height, data });
    const raw = { width: enhanced.width, height: enhanced.height, channels: 3 as const };
    const bytes = await sharp(enhanced.data, { raw })
      .withExif({ IFD0: { ImageDescription: note.en } })
      .jpeg({ quality: 92 })
      .toBuffer();
    await this.store.media.put(this.store.db, { path: target, kind: 'crop', bytes });
    return { width: enhanced.width, height: enhanced.height };
  }
}
