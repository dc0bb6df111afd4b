import { Fragment } from 'react';
import type { Evidence } from '#core';
import { askTexts } from '../../texts/ask.js';
import { useTexts } from '../../texts/language.js';

interface NarrativeProps {
  readonly narrative: string;
  readonly evidence: readonly Evidence[];
  readonly lang: string;
}

/** The narrative; each [e1] in it is a number that jumps to its evidence. */
export function Narrative({ narrative, evidence, lang }: NarrativeProps) {
  const text = useTexts(askTexts);
  return (
    <p className="narrative" lang={lang}>
      {narrative.split(/(\s*\[e\d+\])/u).map((part, index) => {
        const id = /\[(e\d+)\]/u.exec(part)?.[1];
        const number = evidence.findIndex((entry) => entry.id === id) + 1;
        if (id === undefined || number === 0) return <Fragment key={index}>{part}</Fragment>;
        return (
          // Joined to the word before it, so that no line begins with it.
          <Fragment key={index}>
            {'\u2060'}
            <a className="cite" href={`#${id}`} aria-label={text.evidenceOf(number)} onClick={jumpTo(id)}>
              {number}
            </a>
            {'\u2060'}
          </Fragment>
        );
      })}
    </p>
  );
}

function jumpTo(id: string) {
  return (press: { preventDefault(): void }): void => {
    const card = document.getElementById(id);
    if (card === null) return;
    press.preventDefault();
    card.scrollIntoView({ block: 'center', behavior: 'smooth' });
    card.focus({ preventScroll: true });
  };
}
