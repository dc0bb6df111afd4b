import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer, AskAmendment } from '#core';
import { Icon } from '../../parts/icon.js';
import { useToast } from '../../parts/toasts.js';
import { askTexts } from '../../texts/ask.js';
import { languageTag, useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { citedEvidence, sureText } from './conclusion-text.js';
import { Conclusions } from './conclusions.js';
import { EvidenceList } from './evidence-list.js';
import { Narrative } from './narrative.js';
import { Searched } from './searched.js';
import { UnderstoodChips } from './understood-chips.js';

interface AnswerViewProps {
  readonly answer: Answer;
  readonly onAmend: (amendment: AskAmendment) => void;
  readonly onFollow: (question: string) => void;
  readonly onOpen: (evidenceId: string) => void;
}

/** A whole answer: understood, told, proven; then what one can do with it. */
export function AnswerView({ answer, onAmend, onFollow, onOpen }: AnswerViewProps) {
  const text = useTexts(askTexts);
  const { language } = useLanguage();
  const toast = useToast();
  const lang = languageTag(answer.language);
  const [best] = answer.conclusions;
  const missing = answer.status === 'not_found';
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(new URL(`/answers/${answer.id}`, location.href).href);
    toast(text.copied);
  };
  return (
    <>
      <article className={`card answer ${answer.status}`} aria-labelledby="answer-title">
        <UnderstoodChips understood={answer.understood} onAmend={onAmend} />
        <h2 id="answer-title" className="answer-status">
          <span className={answer.status === 'found' ? 'badge' : 'badge warm'}>{text.status[answer.status]}</span>
          {best === undefined || missing || answer.conclusions.length > 1 ? null : (
            <span className="soft small-text">{sureText(best.confidence, text)}</span>
          )}
        </h2>
        <Narrative narrative={answer.narrative} evidence={answer.evidence} lang={lang} />
        {answer.suggestions.length === 0 ? null : (
          <div className="next" lang={lang}>
            <h3 lang={languageTag(language)}>{text.next}</h3>
            <ul>
              {answer.suggestions.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
        <Searched answer={answer} open={answer.status !== 'found'} />
        <p className="answer-foot soft small-text">
          <span>{text.askedAt(timeText(answer.askedAt, language))}</span>
          <span>{text.took(answer.timings.totalMs)}</span>
          <button type="button" className="button plain small" onClick={() => void copy()}>
            <Icon name="link" size={16} />
            {text.copyLink}
          </button>
        </p>
      </article>
      <Conclusions answer={answer} onAgain={() => onAmend({})} />
      <EvidenceList all={answer.evidence} shown={citedEvidence(answer)} onOpen={onOpen} />
      <FollowUp name={best?.item ?? answer.understood.items[0]?.name ?? ''} onFollow={onFollow} />
    </>
  );
}

function FollowUp({ name, onFollow }: { readonly name: string; readonly onFollow: (question: string) => void }) {
  const text = useTexts(askTexts);
  const [question, setQuestion] = useState('');
  return (
    <section className="stack follow" aria-labelledby="follow">
      <h2 id="follow">{text.followUp}</h2>
      <ul className="row">
        {text.follow(name).map((each) => (
          <li key={each}>
            <button type="button" className="chip" onClick={() => onFollow(each)}>
              {each}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="row follow-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (question.trim() !== '') onFollow(question.trim());
        }}
      >
        <input
          className="input"
          aria-label={text.followLabel}
          placeholder={text.followPlaceholder}
          value={question}
          maxLength={2000}
          autoComplete="off"
          onChange={({ target }) => setQuestion(target.value)}
        />
        <button type="submit" className="button quiet">
          {text.ask}
        </button>
        <Link className="button plain" to="/">
          {text.newQuestion}
        </Link>
      </form>
    </section>
  );
}
