import path from 'node:path';
import { FinderError } from '#core';
import type { Answer, Conclusion, Language } from '#core';
import { dataPaths } from '#platform';
import { notice, print } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

export interface AskOptions {
  readonly at?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** Any ISO 8601 moment; without an offset it is this machine's time. Throws argument_invalid. */
export function parseMoment(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const moment = new Date(value);
  if (!/^\d{4}-\d{2}-\d{2}/u.test(value) || Number.isNaN(moment.getTime())) {
    throw new FinderError('argument_invalid', { name, value, allowed: 'ISO 8601, 2026-11-24T09:30:00+08:00' });
  }
  return /(?:Z|[+-]\d{2}:?\d{2})$/u.test(value) && value.length > 16 ? value : moment.toISOString();
}

function parseLanguage(value: string | undefined): Language | undefined {
  if (value === undefined || value === 'en' || value === 'zh') return value;
  throw new FinderError('argument_invalid', { name: '--lang', value, allowed: 'zh, en' });
}

export async function ask(context: CommandContext, question: string, options: AskOptions): Promise<void> {
  const at = parseMoment('--at', options.at);
  const language = parseLanguage(options.lang);
  const answer = await withClient(context, (client) => client.ask(question, { at, language }));
  if (options.json === true) print(JSON.stringify(answer, null, 2));
  else print(answerText(answer, dataPaths(context.settings.data).media));
}

/** The place of a media address on this machine's disk. */
function fileOf(address: string | null, mediaFolder: string): string | undefined {
  if (address === null) return undefined;
  return path.join(mediaFolder, decodeURIComponent(address.replace(/^\/api\/media\//u, '')));
}

function alternativeText(conclusion: Conclusion): string {
  const place = conclusion.zone === null ? conclusion.camera : `${conclusion.zone} (${conclusion.camera})`;
  const names = conclusion.names
    .slice(0, 3)
    .map(({ name, probability }) => `${name} ${Math.round(probability * 100)} %`)
    .join(', ');
  return `  - ${place}${names === '' ? '' : `: ${names}`} [${conclusion.evidence.join(', ')}]`;
}

/** An answer for a terminal: the narrative, then its evidence with the files' places. */
export function answerText(answer: Answer, mediaFolder: string): string {
  const { language } = answer;
  const lines = [answer.narrative];
  const [first] = answer.conclusions;
  if (first !== undefined) {
    lines.push(text('answer.confidence', language, { confidence: `${Math.round(first.confidence * 100)} %` }));
  }
  if (answer.alternatives.length > 0) {
    lines.push('', text('answer.alternatives', language), ...answer.alternatives.map(alternativeText));
  }
  const missing = answer.suggestions.filter((suggestion) => !answer.narrative.includes(suggestion));
  if (missing.length > 0) {
    lines.push('', text('answer.suggestions', language), ...missing.map((suggestion) => `  - ${suggestion}`));
  }
  if (answer.evidence.length > 0) lines.push('', text('answer.evidence', language));
  for (const evidence of answer.evidence) {
    lines.push(`  [${evidence.id}] ${evidence.at}  ${evidence.camera}, ${evidence.recording}`);
    const still = fileOf(evidence.image, mediaFolder);
    const clip = fileOf(evidence.clip, mediaFolder);
    if (still !== undefined) lines.push(`       ${text('answer.still', language)}: ${still}`);
    if (clip !== undefined) {
      const offset = evidence.clipOffsetMs === null ? '' : `  (+${(evidence.clipOffsetMs / 1000).toFixed(1)} s)`;
      lines.push(`       ${text('answer.clip', language)}: ${clip}${offset}`);
    }
  }
  return lines.join('\n');
}

export function askNotice(question: string, language: Language): void {
  notice(`\n${text('answer.question', language, { question })}`);
}
