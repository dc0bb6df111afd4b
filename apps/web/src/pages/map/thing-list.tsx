import { useState } from 'react';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { agoText } from '../../texts/time-text.js';
import type { Group, PlanThing } from './lay-things.js';
import { ThingDot } from './plan-view.js';

interface ThingListProps {
  readonly things: readonly PlanThing[];
  readonly groups: readonly Group[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onThing: (thing: PlanThing) => void;
}

const atFirst = 30;

/** All things with a name, those seen last first; the map says the same to who does not see it. */
export function ThingList({ things, groups, typed, onType, onThing }: ThingListProps) {
  const text = useTexts(mapTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const [all, setAll] = useState(false);
  const groupOf = new Map(groups.flatMap((group) => group.things.map((thing) => [thing.objectId, group] as const)));
  const wanted = typed.trim().toLowerCase();
  const found = things.filter(({ name, zone, camera, coverName }) =>
    [name, zone, camera, coverName].some((word) => word?.toLowerCase().includes(wanted) === true),
  );
  const shown = all ? found : found.slice(0, atFirst);
  return (
    <section className="card stack plan-list" aria-labelledby="map-things">
      <h2 id="map-things">{text.things}</h2>
      {things.length === 0 ? (
        <p className="soft">{text.noThings}</p>
      ) : (
        <input
          className="input"
          type="search"
          aria-label={text.filter}
          placeholder={text.filter}
          value={typed}
          onChange={({ target }) => onType(target.value)}
        />
      )}
      {things.length > 0 && found.length === 0 ? <p className="soft">{text.noMatch}</p> : null}
      <ul>
        {shown.map((thing) => {
          const { objectId, name, zone, camera, state, coverName, seenAt, item } = thing;
          const group = groupOf.get(objectId);
          return (
            <li key={objectId}>
              <button type="button" className="plan-row" onClick={() => onThing(thing)}>
                <ThingDot thing={thing} />
                <span>
                  <strong>{name}</strong>
                  {item === null ? null : <span className="badge">{text.item}</span>}
                  <br />
                  <span className="soft small-text">
                    {[
                      zone ?? camera,
                      coverName !== null && state === 'covered' ? text.coveredBy(coverName) : commonText.state[state],
                      ...(group === undefined ? [text.elsewhere] : group.reckoned ? [text.reckoned] : []),
                    ].join(' · ')}
                  </span>
                </span>
                <span className="soft small-text plan-ago">
                  {seenAt === null ? text.neverSeen : agoText(seenAt, language)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length < found.length ? (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {commonText.more}
        </button>
      ) : null}
    </section>
  );
}
