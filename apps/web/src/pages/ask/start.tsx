import { Link } from 'react-router';
import type { AnswerPage, Suggestions, System } from '#core';
import { useApi } from '../../api/use-api.js';
import { Empty } from '../../parts/states.js';
import { askTexts } from '../../texts/ask.js';
import { languageTag, useTexts } from '../../texts/language.js';
import { WatchList } from '../items/watch-list.js';

const mostNames = 6;
const mostZones = 2;
const mostRecent = 5;

/** Below the box before anything was asked: what one may ask about, and what was asked lately. */
export function Start({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const text = useTexts(askTexts);
  const suggestions = useApi<Suggestions>('objects', '/api/suggestions').data;
  const answers = useApi<AnswerPage>('answers', '/api/answers?limit=30').data;
  const system = useApi<System>('system', '/api/system').data;
  const questions = [
    ...(suggestions?.names.slice(0, mostNames).map(({ name }) => text.whereIs(name)) ?? []),
    ...(suggestions?.zones.slice(0, mostZones).map((zone) => text.whatIsOn(zone)) ?? []),
  ];
  const recent = [...new Map(answers?.answers.toReversed().map((answer) => [answer.question, answer])).values()]
    .toReversed()
    .slice(0, mostRecent);
  if (system !== undefined && system.counts.recordings === 0 && system.queue.running + system.queue.queued === 0) {
    return (
      <Empty title={text.nothingYet}>
        <p>{text.nothingYetHow}</p>
        <Link className="button" to="/welcome">
          {text.begin}
        </Link>
      </Empty>
    );
  }
  return (
    <div className="start">
      <WatchList onAsk={onAsk} />
      <section className="stack" aria-labelledby="suggestions">
        <h2 id="suggestions">{text.suggestions}</h2>
        <ul className="row">
          {(suggestions === undefined ? [] : questions.length > 0 ? questions : text.examples).map((question) => (
            <li key={question}>
              <button type="button" className="chip" onClick={() => onAsk(question)}>
                {question}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {recent.length === 0 ? null : (
        <section className="stack" aria-labelledby="recent">
          <h2 id="recent">{text.recent}</h2>
          <ul className="recent">
            {recent.map(({ id, question, status, narrative, language }) => (
              <li key={id}>
                <Link to={`/answers/${id}`} lang={languageTag(language)}>
                  <strong>{question}</strong>
                  <span className="soft small-text">
                    {status === 'found' ? narrative.replaceAll(/\s*\[e\d+\]/gu, '') : text.status[status]}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
