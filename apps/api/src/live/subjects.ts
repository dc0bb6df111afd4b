import type { Live } from '#core';

export type LiveSubject = keyof Live['marks'];

const subjects: readonly LiveSubject[] = [
  'answers',
  'cameras',
  'changes',
  'intakes',
  'items',
  'models',
  'objects',
  'people',
  'plan',
  'recordings',
];

/** What a successful request that writes may have changed, from its address. */
export function subjectsOf(path: string, method: string): readonly LiveSubject[] {
  const [, api, first = ''] = path.split('/');
  if (api !== 'api') return [];
  // With a camera, a recording or what was seen of a thing everything drawn from it goes.
  if (method === 'DELETE' && ['cameras', 'recordings', 'changes', 'objects', 'erase'].includes(first)) return subjects;
  if (first === 'erasures' || first === 'storage') return subjects;
  if (first === 'ask') return ['answers'];
  if (first === 'cameras') return [first, 'objects', 'plan'];
  if (first === 'items' || first === 'people') return [first, 'objects'];
  // What a thing is called stands beside its changes too.
  if (first === 'objects' || first === 'corrections') return ['objects', 'changes', 'items'];
  return subjects.filter((subject) => subject === first);
}
