import { useCallback, useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Answer } from '#core';
import { useApi } from '../../api/use-api.js';
import { useTitle } from '../../layout/page-head.js';
import { Failed, Loaded, Loading } from '../../parts/states.js';
import { askTexts } from '../../texts/ask.js';
import { useTexts } from '../../texts/language.js';
import { AnswerView } from './answer-view.js';
import { Arriving } from './arriving.js';
import './ask.css';
import { EvidenceDialog } from './evidence-dialog.js';
import { QuestionBox, useDraft } from './question-box.js';
import { Start } from './start.js';
import { useAsking } from './use-asking.js';

/** The start page: ask, and see the answer with its proof. An answer has its own address, /answers/12. */
export function AskPage() {
  const text = useTexts(askTexts);
  const { id } = useParams();
  const [place, setPlace] = useSearchParams();
  const navigate = useNavigate();
  const draft = useDraft();
  const { answered } = draft;
  const onAnswer = useCallback(
    (answer: Answer) => {
      answered(answer.question);
      void navigate(`/answers/${answer.id}`);
    },
    [answered, navigate],
  );
  const { asking, ask, reset } = useAsking(onAnswer);
  const kept = useApi<Answer>('answers', `/api/answers/${id ?? ''}`, { enabled: id !== undefined });
  const answer = asking.step === 'idle' ? kept.data : undefined;
  useTitle(answer?.question ?? text.title);
  const wanted = place.get('ask');
  useEffect(() => {
    if (wanted === null || wanted.trim() === '') return;
    // Once: coming back to this address must not ask again.
    setPlace({}, { replace: true });
    ask({ question: wanted.trim() });
  }, [wanted, ask, setPlace]);
  const openEvidence = place.get('evidence');
  const opened = answer?.evidence.find((entry) => entry.id === openEvidence);
  return (
    <div className="ask stack">
      <h1 className={id === undefined && asking.step === 'idle' ? 'ask-title' : 'ask-title asked'}>{text.title}</h1>
      <QuestionBox
        draft={draft}
        busy={asking.step === 'asking'}
        shown={answer?.question}
        onAsk={(question) => ask({ question })}
      />
      <p className="unseen" role="status" aria-live="polite">
        {answer === undefined
          ? ''
          : `${text.status[answer.status]}. ${answer.narrative.replaceAll(/\s*\[e\d+\]/gu, '')}`}
      </p>
      {asking.step === 'asking' ? <Arriving {...asking} onStop={reset} /> : null}
      {asking.step === 'failed' ? (
        <Failed failure={asking.failure} onRetry={() => ask({ question: asking.question })} />
      ) : null}
      {asking.step !== 'idle' ? null : id === undefined ? (
        <Start onAsk={(question) => ask({ question })} />
      ) : (
        <Loaded query={kept} loading={<Loading rows={2} tall />}>
          {(shown) => (
            <AnswerView
              key={shown.id}
              answer={shown}
              onAmend={(amend) => ask({ question: shown.question, amend: { ...amendedBefore(shown), ...amend } })}
              onFollow={(question) => ask({ question, follows: shown.id })}
              onOpen={(evidence) => setPlace({ evidence }, { preventScrollReset: true })}
            />
          )}
        </Loaded>
      )}
      {opened === undefined || answer === undefined ? null : (
        <EvidenceDialog answer={answer} evidence={opened} onClose={() => setPlace({})} />
      )}
    </div>
  );
}

/** A follow-up or a question put right before stands on what was understood, not on its words alone. */
function amendedBefore({ understood }: Answer) {
  const items = understood.items.map(({ name, attributes, owner }) => {
    const han = /\p{Script=Han}/u.test(name);
    const own = owner === null ? '' : han ? `${owner}的` : `${owner}'s `;
    return own + [...attributes, name].join(han ? '' : ' ');
  });
  return items.length === 0 ? {} : { items };
}
