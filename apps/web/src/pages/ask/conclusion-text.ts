import type { Answer, Conclusion, Evidence, Language } from '#core';
import type { askEn } from '../../texts/en/ask.js';
import type { commonEn } from '../../texts/en/common.js';
import { timeText } from '../../texts/time-text.js';

type AskTexts = typeof askEn;
type CommonTexts = typeof commonEn;

/** A weak name would be taken for a fact: what is not recognised is told by its colours only. */
export function nameOf(conclusion: Pick<Conclusion, 'guess' | 'item' | 'colours'>, text: CommonTexts): string {
  if (!conclusion.guess) return conclusion.item;
  return text.unnamed(conclusion.colours.slice(0, 2).map((colour) => text.colours[colour] ?? colour));
}

/** Confidence in words, with the measured share behind it. */
export function sureText(confidence: number, text: AskTexts): string {
  const step = [0.3, 0.5, 0.7, 0.9].filter((limit) => confidence >= limit).length;
  return text.sureness(text.sure[step] ?? '', Math.round(confidence * 100));
}

/** Why it is held to be the thing: "because of what it looks like, its colour". */
export function becauseText({ because }: Pick<Conclusion, 'because'>, text: AskTexts, language: Language): string {
  const reasons = because.map((reason) => text.reasons[reason] ?? reason);
  if (reasons.length === 0) return '';
  const separator = language === 'zh' ? '、' : ', ';
  return `${text.because}${language === 'zh' ? '' : ' '}${reasons.join(separator)}`;
}

/** What is known of it, one fact an entry: where, in which state, since when. */
export function factsOf(
  conclusion: Conclusion,
  texts: { readonly ask: AskTexts; readonly common: CommonTexts },
  language: Language,
): readonly string[] {
  const { facts } = texts.ask;
  const { state, zone, camera, coveredBy, placedAt, placedBy, lastSeenAt, changedAt, takenBy } = conclusion;
  const at = (moment: string): string => timeText(moment, language);
  const by = (actor: Conclusion['placedBy']): string => (actor === null ? '' : ` ${facts.by(actor.description)}`);
  return [
    zone === null ? camera : `${zone} · ${camera}`,
    texts.common.state[state],
    ...(coveredBy === null ? [] : [facts.under(coveredBy.name)]),
    placedAt === null ? facts.fromStart : `${facts.placed(at(placedAt))}${by(placedBy)}`,
    ...(lastSeenAt === null ? [] : [facts.seen(at(lastSeenAt))]),
    ...(changedAt !== null && state === 'covered' ? [facts.covered(at(changedAt))] : []),
    ...(changedAt !== null && state === 'taken' ? [`${facts.taken(at(changedAt))}${by(takenBy)}`] : []),
  ];
}

/** The evidence whose still shows the conclusion's object best: its own box in its own picture. */
export function pictureOf(conclusion: Conclusion, evidence: readonly Evidence[]): Evidence | undefined {
  const shown = evidence.filter(({ id, image }) => image !== null && conclusion.evidence.includes(id));
  return shown.find(({ kind }) => kind === 'placed' || kind === 'present' || kind === 'seen') ?? shown[0];
}

/** Evidence that the narrative or a conclusion rests on; that of alternatives only is shown as their picture. */
export function citedEvidence(answer: Pick<Answer, 'narrative' | 'conclusions' | 'evidence'>): readonly Evidence[] {
  return answer.evidence.filter(
    ({ id }) =>
      answer.narrative.includes(`[${id}]`) || answer.conclusions.some((conclusion) => conclusion.evidence.includes(id)),
  );
}
