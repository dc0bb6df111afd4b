/** Connected pixels of a mask. `pixels` are indices into the grid; the box is inclusive of x0, y0, x1, y1. */
export interface Component {
  readonly pixels: Int32Array;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/**
 * Groups the set pixels of `mask` whose distance is at most `reach` pixels in each direction; groups smaller than
 * `least` pixels are left out. `seen` is scratch of the mask's size and is left filled with zeros.
 */
export function findComponents(
  mask: Uint8Array,
  width: number,
  height: number,
  reach: number,
  least: number,
  seen: Uint8Array,
): Component[] {
  const found: Component[] = [];
  const stack: number[] = [];
  const visited: number[] = [];
  for (let start = 0; start < mask.length; start += 1) {
    if (mask[start] === 0 || seen[start] === 1) continue;
    const from = visited.length;
    let x0 = width;
    let y0 = height;
    let x1 = 0;
    let y1 = 0;
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      visited.push(at);
      const row = (at / width) | 0;
      const column = at - row * width;
      if (column < x0) x0 = column;
      if (column > x1) x1 = column;
      if (row < y0) y0 = row;
      if (row > y1) y1 = row;
      const top = row - reach < 0 ? 0 : row - reach;
      const bottom = row + reach >= height ? height - 1 : row + reach;
      const left = column - reach < 0 ? 0 : column - reach;
      const right = column + reach >= width ? width - 1 : column + reach;
      for (let r = top; r <= bottom; r += 1) {
        for (let next = r * width + left, end = r * width + right; next <= end; next += 1) {
          if (mask[next] === 1 && seen[next] === 0) {
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    if (visited.length - from >= least) {
      found.push({ pixels: Int32Array.from(visited.slice(from)), x0, y0, x1, y1 });
    }
  }
  for (const at of visited) seen[at] = 0;
  return found;
}
