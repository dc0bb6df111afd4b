import { expect, it } from 'vitest';
import { agentName } from './agent-name.js';

it('names browser and system as people do', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Mobile Safari/537.36';
  expect(agentName(chrome)).toEqual({ browser: 'Chrome', system: 'Android' });
  expect(agentName(`${chrome} Edg/143.0`)).toMatchObject({ browser: 'Edge' });
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1';
  expect(agentName(phone)).toEqual({ browser: 'Safari', system: 'iPhone' });
  expect(agentName('curl/8.5')).toBeUndefined();
  expect(agentName(null)).toBeUndefined();
});
