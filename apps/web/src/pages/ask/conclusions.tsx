import type { Answer, Conclusion } from '#core';
import { Icon } from '../../parts/icon.js';
import { CutOut } from '../../parts/picture.js';
import { Failed } from '../../parts/states.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { becauseText, factsOf, nameOf, pictureOf, sureText } from './conclusion-text.js';
import { useFeedback } from './use-feedback.js';

type Feedback = ReturnType<typeof useFeedback>;

/** What is held to be true of each thing asked for, with its picture and what the asker says of it. */
export function Conclusions({ answer, onAgain }: { readonly answer: Answer; readonly onAgain: () => void }) {
  const feedback = useFeedback(answer.id);
  const text = useTexts(askTexts);
  return (
    <>
      {feedback.failure === null ? null : <Failed failure={feedback.failure} />}
      {answer.conclusions.length === 0 ? null : (
        <ul className="conclusions">
          {answer.conclusions.map((conclusion) => (
            <ConclusionRow key={conclusion.objectId} {...{ answer, conclusion, feedback, onAgain }} />
          ))}
        </ul>
      )}
      {answer.alternatives.length === 0 ? null : (
        <section className="stack" aria-labelledby="alternatives">
          <h2 id="alternatives">{text.alternatives}</h2>
          <ul className="alternatives">
            {answer.alternatives.map((conclusion) => (
              <Alternative key={conclusion.objectId} {...{ answer, conclusion, feedback }} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface RowProps {
  readonly answer: Answer;
  readonly conclusion: Conclusion;
  readonly feedback: Feedback;
}

/** What both ways of showing a conclusion need: texts, its name and picture, and what the asker said of it. */
function useConclusion({ answer, conclusion, feedback }: RowProps) {
  const text = useTexts(askTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const name = nameOf(conclusion, commonText);
  const proof = pictureOf(conclusion, answer.evidence);
  const said = feedback.of(conclusion.objectId);
  const picture =
    proof?.image === undefined || proof.image === null ? null : (
      <CutOut image={proof.image} box={proof.box} alt={name} />
    );
  return { text, commonText, language, name, said, picture };
}

function ConclusionRow({ onAgain, ...row }: RowProps & { readonly onAgain: () => void }) {
  const { conclusion, feedback } = row;
  const { text, commonText, language, name, said, picture } = useConclusion(row);
  return (
    <li className="conclusion">
      {picture}
      <div className="stack">
        <div>
          <h3>{name}</h3>
          <p className="soft small-text">
            {conclusion.guess ? text.guess : `${sureText(conclusion.confidence, text)} · `}
            {conclusion.guess ? '' : becauseText(conclusion, text, language)}
          </p>
        </div>
        <ul className="facts">
          {factsOf(conclusion, { ask: text, common: commonText }, language).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {said === undefined ? (
          <div className="row">
            <button
              type="button"
              className="button quiet small"
              onClick={() => feedback.say('found_it', conclusion.objectId)}
            >
              <Icon name="check" size={18} />
              {text.foundIt}
            </button>
            <button
              type="button"
              className="button quiet small"
              onClick={() => feedback.say('not_it', conclusion.objectId)}
            >
              <Icon name="close" size={18} />
              {text.notIt}
            </button>
          </div>
        ) : (
          <div className="row">
            <span className={said.kind === 'not_it' ? 'badge warm' : 'badge'}>{text.youSaid[said.kind]}</span>
            <button type="button" className="button plain small" onClick={() => feedback.takeBack(said)}>
              <Icon name="undo" size={18} />
              {commonText.undo}
            </button>
            {said.kind === 'not_it' ? (
              <button type="button" className="button quiet small" onClick={onAgain}>
                {text.lookAgain}
              </button>
            ) : null}
          </div>
        )}
      </div>
    </li>
  );
}

function Alternative(row: RowProps) {
  const { conclusion, feedback } = row;
  const { text, commonText, language, name, said, picture } = useConclusion(row);
  return (
    <li className="card alternative">
      {picture}
      <h3>{name}</h3>
      <p className="soft small-text">
        {factsOf(conclusion, { ask: text, common: commonText }, language).slice(0, 3).join(' · ')}
      </p>
      {said === undefined || said.kind === 'not_it' ? (
        <button
          type="button"
          className="button quiet small"
          aria-label={`${text.thisOne} ${name}`}
          onClick={() => feedback.say('found_it', conclusion.objectId)}
        >
          {text.thisOne}
        </button>
      ) : (
        <button type="button" className="button plain small" onClick={() => feedback.takeBack(said)}>
          <Icon name="undo" size={18} />
          {text.youSaid[said.kind]} {commonText.undo}
        </button>
      )}
    </li>
  );
}
