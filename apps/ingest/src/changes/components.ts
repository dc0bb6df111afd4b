/** Connected pixels of a mask. `pixels` are indices into the grid; the box is inclusive of x0, y0, x1, y1. */
export interface Component {
  readonly pixels: Int32Array;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Pixels are grouped over cells of 2 × 2, which makes it four times cheaper. */
const CELL = 2;
/** Cells this far apart, in each direction, still belong together: gaps of about four pixels are bridged. */
const REACH = 2;

export interface ComponentScratch {
  readonly cells: Uint8Array;
  readonly stack: Int32Array;
}

export function makeComponentScratch(width: number, height: number): ComponentScratch {
  const cells = Math.ceil(width / CELL) * Math.ceil(height / CELL);
  return { cells: new Uint8Array(cells), stack: new Int32Array(cells) };
}

/**
 * Groups the set pixels of `mask` that lie near each other; groups under `least` pixels are left out. `reach`: how many
 * cells may lie between.
 */
export function findComponents(
  mask: Uint8Array,
  width: number,
  height: number,
  least: number,
  scratch: ComponentScratch,
  reach = REACH,
): Component[] {
  const { cells, stack } = scratch;
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  cells.fill(0);
  for (let row = 0, at = 0; row < height; row += 1) {
    const base = ((row / CELL) | 0) * columns;
    for (let column = 0; column < width; column += 1, at += 1) {
      if (mask[at] !== 0) cells[base + ((column / CELL) | 0)] = 1;
    }
  }
  const found: Component[] = [];
  for (let start = 0; start < cells.length; start += 1) {
    if (cells[start] !== 1) continue;
    let filled = 1;
    let next = 0;
    cells[start] = 2;
    stack[0] = start;
    while (next < filled) {
      const at = stack[next] as number;
      next += 1;
      const row = (at / columns) | 0;
      const column = at - row * columns;
      const top = Math.max(0, row - reach);
      const bottom = Math.min(rows - 1, row + reach);
      const left = Math.max(0, column - reach);
      const right = Math.min(columns - 1, column + reach);
      for (let r = top; r <= bottom; r += 1) {
        for (let cell = r * columns + left, end = r * columns + right; cell <= end; cell += 1) {
          if (cells[cell] !== 1) continue;
          cells[cell] = 2;
          stack[filled] = cell;
          filled += 1;
        }
      }
    }
    const component = collect(mask, width, height, columns, stack, filled);
    if (component.pixels.length >= least) found.push(component);
  }
  return found;
}

function collect(
  mask: Uint8Array,
  width: number,
  height: number,
  columns: number,
  cells: Int32Array,
  count: number,
): Component {
  const pixels = new Int32Array(count * CELL * CELL);
  let filled = 0;
  let x0 = width;
  let y0 = height;
  let x1 = 0;
  let y1 = 0;
  for (let index = 0; index < count; index += 1) {
    const cell = cells[index] as number;
    const cellRow = (cell / columns) | 0;
    const bottom = Math.min(height, (cellRow + 1) * CELL);
    const left = (cell - cellRow * columns) * CELL;
    const right = Math.min(width, left + CELL);
    for (let row = cellRow * CELL; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        if (mask[row * width + column] === 0) continue;
        pixels[filled] = row * width + column;
        filled += 1;
        if (column < x0) x0 = column;
        if (column > x1) x1 = column;
        if (row < y0) y0 = row;
        if (row > y1) y1 = row;
      }
    }
  }
  return { pixels: pixels.slice(0, filled), x0, y0, x1, y1 };
}

/** The component with only those of its pixels for which `keep` holds; undefined when none is left. */
export function narrow(component: Component, width: number, keep: (at: number) => boolean): Component | undefined {
  const pixels = component.pixels.filter((at) => keep(at));
  if (pixels.length === 0) return undefined;
  let x0 = width;
  let y0 = component.y1;
  let x1 = 0;
  let y1 = 0;
  for (const at of pixels) {
    const row = (at / width) | 0;
    const column = at - row * width;
    if (column < x0) x0 = column;
    if (column > x1) x1 = column;
    if (row < y0) y0 = row;
    if (row > y1) y1 = row;
  }
  return { pixels, x0, y0, x1, y1 };
}
