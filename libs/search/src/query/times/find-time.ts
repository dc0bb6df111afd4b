import type { FoundTime, TimeSettings } from './time.types.js';
export function findTime(_text: string, _settings: TimeSettings): FoundTime | undefined {
  return undefined;
}
