import { describe, expect, it } from 'vitest';
import { countFilters, filterQuery, readFilter, stretchOf, writeFilter } from './filter-address.js';

const read = (text: string) => readFilter(new URLSearchParams(text));

describe('the filters in the address', () => {
  it('are read, and what is no filter is left out', () => {
    expect(read('camera=hall&zone=shelf&item=watch&person=3&kind=taken&state=covered&day=2026-11-24&hour=9')).toEqual({
      camera: 'hall',
      zone: 'shelf',
      item: 'watch',
      person: '3',
      kind: 'taken',
      state: 'covered',
      object: undefined,
      day: '2026-11-24',
      hour: 9,
    });
    expect(countFilters(read('person=mia&kind=seen&state=lost&day=2026-13-40&hour=9&camera='))).toBe(0);
    expect(read('day=2026-11-24&hour=24').hour).toBeUndefined();
  });

  it('are written, and an hour goes with its day', () => {
    const address = new URLSearchParams('camera=hall&day=2026-11-24&hour=9&entry=5');
    expect(writeFilter(address, { zone: 'shelf' }).toString()).toBe('camera=hall&day=2026-11-24&hour=9&zone=shelf');
    expect(writeFilter(address, { day: '2026-11-25' }).toString()).toBe('camera=hall&day=2026-11-25');
    expect(writeFilter(address, { camera: undefined, hour: undefined }).toString()).toBe('day=2026-11-24');
  });

  it('go to the API without the time', () => {
    expect(filterQuery(read('camera=hall&day=2026-11-24'))).toMatchObject({ camera: 'hall', zone: undefined });
    expect(countFilters(read('camera=hall&day=2026-11-24&hour=4'))).toBe(2);
  });
});

describe('stretchOf', () => {
  it('is a day or an hour of the home', () => {
    expect(stretchOf('2026-11-24', undefined, 'Asia/Shanghai')).toEqual({
      from: '2026-11-24T00:00:00.000+08:00',
      to: '2026-11-25T00:00:00.000+08:00',
    });
    expect(stretchOf('2026-11-24', 23, 'Asia/Shanghai').to).toBe('2026-11-25T00:00:00.000+08:00');
    expect(stretchOf('2026-12-31', undefined, 'Asia/Shanghai').to).toBe('2027-01-01T00:00:00.000+08:00');
  });

  it('is as long as the day is when clocks change', () => {
    const { from, to } = stretchOf('2026-10-25', undefined, 'Europe/Berlin');
    expect((Date.parse(to) - Date.parse(from)) / 3_600_000).toBe(25);
  });
});
