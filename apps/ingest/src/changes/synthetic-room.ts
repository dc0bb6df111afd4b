import type { Frame } from './change.types.js';

/** A box in frame pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Thing extends Rect {
  /** Luma, 0 to 255. */
  readonly level: number;
  readonly u?: number;
  readonly v?: number;
}

/** What one made frame shows. */
export interface Shot {
  readonly things?: readonly Thing[];
  /** Left edge of a standing figure, pixels; it is 60 wide and reaches to the bottom. */
  readonly personX?: number;
  /** Factor on all levels: exposure, a switched light. */
  readonly gain?: number;
  /** Factors on parts: sun, shadow. */
  readonly lit?: readonly (Rect & { readonly gain: number })[];
  /** No colour, as a night picture has it. */
  readonly grey?: boolean;
  /** Largest deviation of a level by sensor noise. */
  readonly noise?: number;
  /** The camera looks this many pixels further right and down. */
  readonly dx?: number;
  readonly dy?: number;
}

/** A made room for tests: a patterned wall and a plain table, frames of 320 × 180 at 5 a second. */
export class SyntheticRoom {
  readonly width = 320;
  readonly height = 180;
  private seed = 7;

  frame(offsetMs: number, shot: Shot): Frame {
    const { width, height } = this;
    const luma = new Uint8Array(width * height);
    const chromaU = new Uint8Array((width * height) / 4);
    const chromaV = new Uint8Array((width * height) / 4);
    const noise = shot.noise ?? 1;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const level = this.levelAt(x, y, offsetMs, shot) + (this.random() * 2 - 1) * noise;
        luma[y * width + x] = Math.max(0, Math.min(255, Math.round(level)));
      }
    }
    for (let y = 0; y < height / 2; y += 1) {
      for (let x = 0; x < width / 2; x += 1) {
        const [u, v] = this.tintAt(x * 2, y * 2, shot);
        chromaU[y * (width / 2) + x] = shot.grey === true ? 128 : u;
        chromaV[y * (width / 2) + x] = shot.grey === true ? 128 : v;
      }
    }
    return { width, height, luma, chromaU, chromaV, offsetMs };
  }

  private levelAt(x: number, y: number, offsetMs: number, shot: Shot): number {
    const sceneX = x + (shot.dx ?? 0);
    const sceneY = y + (shot.dy ?? 0);
    let level = roomLevel(sceneX, sceneY);
    for (const thing of shot.things ?? []) {
      if (inside(thing, sceneX, sceneY)) level = thing.level + ((sceneX * 3 + sceneY * 5) % 7) * 4;
    }
    let gain = shot.gain ?? 1;
    for (const part of shot.lit ?? []) if (inside(part, sceneX, sceneY)) gain *= part.gain;
    if (isPerson(sceneX, sceneY, shot.personX)) {
      const sway = Math.sin(offsetMs / 250 + sceneY / 9) * 14;
      level = 55 + ((sceneX + sceneY * 2) % 13) * 3 + sway;
    }
    return level * gain;
  }

  private tintAt(x: number, y: number, shot: Shot): readonly [number, number] {
    const sceneX = x + (shot.dx ?? 0);
    const sceneY = y + (shot.dy ?? 0);
    if (isPerson(sceneX, sceneY, shot.personX)) return [120, 134];
    let tint: readonly [number, number] = sceneY > 100 ? [112, 146] : [124, 130];
    for (const thing of shot.things ?? []) {
      if (inside(thing, sceneX, sceneY)) tint = [thing.u ?? 128, thing.v ?? 128];
    }
    return tint;
  }

  private random(): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.seed / 2_147_483_648;
  }
}

/** Stripes and a frame on the wall, a plain table top under y = 100 with faint grain. */
function roomLevel(x: number, y: number): number {
  if (y > 100) return 150 + Math.sin(x / 5) * 3 + Math.sin(y / 3) * 2;
  if (x > 30 && x < 70 && y > 20 && y < 60) return x < 33 || x > 67 || y < 23 || y > 57 ? 60 : 185;
  return 110 + (Math.floor(x / 14) % 2) * 14;
}

function isPerson(x: number, y: number, personX: number | undefined): boolean {
  if (personX === undefined) return false;
  const middle = personX + 30;
  if (y >= 20 && y < 45) return Math.abs(x - middle) < 12;
  return y >= 45 && x >= personX && x < personX + 60;
}

function inside(rect: Rect, x: number, y: number): boolean {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}
