/** A grey picture: one byte a pixel, row by row from the top left. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Half the width of the smoothing: 4 pixels to either side. */
const reach = 4;

/**
 * How blurred a picture is along its rows (`step` 1) or columns (`step` the width), 0 (sharp) to 1: smoothing takes most
 * of the difference between neighbours from a sharp picture, and next to nothing from one that is blurred already.
 */
function blurAlong({ data }: GreyPicture, lines: number, length: number, step: number, lineStep: number): number {
  let before = 0;
  let lost = 0;
  const smooth = new Float32Array(length);
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep;
    const at = (index: number): number => data[start + Math.min(length - 1, Math.max(0, index)) * step] ?? 0;
    let sum = 0;
    for (let index = -reach; index <= reach; index += 1) sum += at(index);
    for (let index = 0; index < length; index += 1) {
      smooth[index] = sum / (2 * reach + 1);
      sum += at(index + reach + 1) - at(index - reach);
    }
    for (let index = 1; index < length; index += 1) {
      const sharp = Math.abs(at(index) - at(index - 1));
      const soft = Math.abs((smooth[index] ?? 0) - (smooth[index - 1] ?? 0));
      before += sharp;
      lost += Math.max(0, sharp - soft);
    }
  }
  return before === 0 ? 0 : 1 - lost / before;
}

/**
 * How blurred a picture is, 0 (sharp) to 1, along the direction in which it is worse: also a moved camera shows. Whatever
 * is in the picture, its plain parts do not count. After Crété-Roffet and others, "The blur effect", 2007.
 */
export function blurOf(picture: GreyPicture): number {
  const { width, height } = picture;
  return Math.max(blurAlong(picture, height, width, 1, width), blurAlong(picture, width, height, width, 1));
}
