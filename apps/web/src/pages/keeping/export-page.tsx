import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { CameraList, Erasure, ErasureList, PersonList, Portion, PortionPreview, Suggestions } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi, useSend } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded } from '../../parts/states.js';
import { keepingTexts } from '../../texts/keeping.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { bytesText, timeText } from '../../texts/time-text.js';
import { countsText } from './counts.js';
import './keeping.css';
import { BackToSettings } from './storage-page.js';

type Kind = Portion['kind'];
const kinds: readonly Kind[] = ['item', 'person', 'day'];

/** What the address asks for; undefined: nothing yet. */
function portionIn(query: URLSearchParams): Portion | undefined {
  const [kind, name, day, camera] = ['kind', 'name', 'day', 'camera'].map((key) => query.get(key) ?? '');
  if (kind === 'day' && day) return { kind, day, ...(camera ? { camera } : {}) };
  if ((kind === 'item' || kind === 'person') && name) return { kind, name };
  return undefined;
}

/** Everything about an item, a person or a day: shown, handed out, erased. */
export function ExportPage() {
  const text = useTexts(keepingTexts);
  const [query, setQuery] = useSearchParams();
  const [erased, setErased] = useState<Erasure>();
  const portion = portionIn(query);
  return (
    <>
      <BackToSettings />
      <PageHead title={text.export} lead={text.exportHow} />
      <div className="stack">
        <Choice
          key={query.toString()}
          portion={portion}
          onChoose={(chosen) => {
            setErased(undefined);
            setQuery(Object.entries(chosen).map(([key, value]): [string, string] => [key, String(value)]));
          }}
        />
        {erased === undefined ? null : <Erased erasure={erased} />}
        {portion === undefined || erased?.status === 'done' ? null : (
          <Contents key={JSON.stringify(portion)} portion={portion} onErased={setErased} />
        )}
        <Past />
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly portion: Portion | undefined;
  readonly onChoose: (portion: Portion) => void;
}

function Choice({ portion, onChoose }: ChoiceProps) {
  const text = useTexts(keepingTexts);
  const [kind, setKind] = useState<Kind>(portion?.kind ?? 'item');
  const [name, setName] = useState(portion !== undefined && portion.kind !== 'day' ? portion.name : '');
  const [day, setDay] = useState(portion?.kind === 'day' ? portion.day : '');
  const [camera, setCamera] = useState(portion?.kind === 'day' ? (portion.camera ?? '') : '');
  const names = useApi<Suggestions>('items', '/api/suggestions').data?.names ?? [];
  const people = useApi<PersonList>('people', '/api/people').data?.people;
  const cameras = useApi<CameraList>('cameras', '/api/cameras').data?.cameras ?? [];
  const chosen: Portion | undefined =
    kind === 'day'
      ? day === ''
        ? undefined
        : { kind, day, ...(camera === '' ? {} : { camera }) }
      : name.trim() === ''
        ? undefined
        : { kind, name: name.trim() };
  return (
    <form
      className="card stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <fieldset className="kinds">
        <legend>{text.kind}</legend>
        {kinds.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="kind"
              checked={kind === one}
              onChange={() => {
                setKind(one);
                setName('');
              }}
            />
            {text.kinds[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'item' ? (
        <label className="field">
          <span className="label">{text.itemName}</span>
          <input
            className="input"
            list="item-names"
            required
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <datalist id="item-names">
            {names.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </datalist>
          <span className="hint">{text.itemHow}</span>
        </label>
      ) : null}
      {kind === 'person' && people?.length === 0 ? <p className="soft">{text.noPeople}</p> : null}
      {kind === 'person' && people !== undefined && people.length > 0 ? (
        <label className="field">
          <span className="label">{text.person}</span>
          <select className="input" required value={name} onChange={({ target }) => setName(target.value)}>
            <option value="">{text.choose}</option>
            {people.map((one) => (
              <option key={one.id}>{one.name}</option>
            ))}
          </select>
        </label>
      ) : null}
      {kind === 'day' ? (
        <div className="grid">
          <label className="field">
            <span className="label">{text.day}</span>
            <input className="input" type="date" required value={day} onChange={({ target }) => setDay(target.value)} />
          </label>
          <label className="field">
            <span className="label">{text.camera}</span>
            <select className="input" value={camera} onChange={({ target }) => setCamera(target.value)}>
              <option value="">{text.allCameras}</option>
              {cameras.map((one) => (
                <option key={one.name}>{one.name}</option>
              ))}
            </select>
          </label>
        </div>
      ) : null}
      <div className="row">
        <button type="submit" className="button" disabled={chosen === undefined}>
          {text.look}
        </button>
      </div>
    </form>
  );
}

function Contents({ portion, onErased }: { readonly portion: Portion; readonly onErased: (erasure: Erasure) => void }) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const preview = useApi<PortionPreview>('objects', withQuery('/api/portions', { ...portion }));
  return (
    <Loaded query={preview}>
      {(known) => {
        const { counts, from, to } = known;
        const rows = (Object.keys(text.counts) as (keyof typeof text.counts)[]).filter((key) => counts[key] > 0);
        if (rows.length === 0) {
          return (
            <Empty title={text.empty}>
              <p>{text.emptyHow}</p>
            </Empty>
          );
        }
        return (
          <section className="card stack" aria-labelledby="contents">
            <h2 id="contents">{text.contents}</h2>
            <dl className="facts">
              {from === null || to === null ? null : (
                <div>
                  <dt>{text.span}</dt>
                  <dd>
                    {timeText(from, language)} –{' '}
                    {timeText(to, language, from.slice(0, 10) === to.slice(0, 10) ? 'time' : 'full')}
                  </dd>
                </div>
              )}
              {rows.map((key) => (
                <div key={key}>
                  <dt>{text.counts[key]}</dt>
                  <dd>{key === 'bytes' ? bytesText(counts.bytes, language) : counts[key]}</dd>
                </div>
              ))}
            </dl>
            {known.samples.length === 0 ? null : (
              <>
                <h3>{text.samples}</h3>
                <ul className="samples">
                  {known.samples.map(({ image, at }) => (
                    <li key={image}>
                      <img src={image} alt={text.sample(timeText(at, language))} loading="lazy" />
                    </li>
                  ))}
                </ul>
              </>
            )}
            <div className="stack">
              <div className="row">
                <a className="button" href={withQuery('/api/portions/export', { ...portion, lang: language })} download>
                  <Icon name="download" />
                  {text.download}
                </a>
                <EraseButton portion={portion} preview={known} onErased={onErased} />
              </div>
              <p className="soft small-text">{text.downloadHow}</p>
            </div>
            <Stays stays={known.stays} />
          </section>
        );
      }}
    </Loaded>
  );
}

interface EraseProps {
  readonly portion: Portion;
  readonly preview: PortionPreview;
  readonly onErased: (erasure: Erasure) => void;
}

function EraseButton({ portion, preview, onErased }: EraseProps) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const [asking, setAsking] = useState(false);
  const send = useSend<Erasure>('objects', 'items', 'people', 'changes', 'answers', 'recordings', 'system');
  return (
    <>
      <button type="button" className="button danger" onClick={() => setAsking(true)}>
        <Icon name="trash" />
        {text.erase}
      </button>
      {asking ? (
        <ConfirmDialog
          title={text.eraseTitle}
          body={text.eraseBody(countsText(preview.counts, text, language))}
          confirm={text.eraseConfirm}
          busy={send.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            send.mutate(
              { address: '/api/erasures', body: { portion, sure: true } },
              { onSuccess: onErased, onSettled: () => setAsking(false) },
            )
          }
        />
      ) : null}
      {send.error === null ? null : <Failed failure={send.error} />}
    </>
  );
}

function Stays({ stays }: { readonly stays: PortionPreview['stays'] }) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { recordings, uploads, background, others } = stays;
  const shown = recordings.slice(0, 5).join(language === 'zh' ? '、' : ', ');
  const names = recordings.length > 5 ? `${shown} …` : shown;
  return (
    <details>
      <summary>{text.stays}</summary>
      <ul className="plain-list soft">
        {recordings.length === 0 ? null : <li>{text.staysRecordings(names)}</li>}
        {uploads === 0 ? null : <li>{text.staysUploads(uploads)}</li>}
        {background === 0 ? null : <li>{text.staysBackground(background)}</li>}
        {others === 0 ? null : <li>{text.staysOthers(others)}</li>}
        <li>{text.staysBackups}</li>
      </ul>
    </details>
  );
}

function Erased({ erasure }: { readonly erasure: Erasure }) {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { status, freed, failure } = erasure;
  return (
    <div className={status === 'failed' ? 'notice bad' : 'notice'} role="status">
      <strong>{status === 'done' ? text.erased : status === 'failed' ? text.failed : text.running}</strong>
      {freed === null ? null : <span>{text.erasedWhat(countsText(freed, text, language))}</span>}
      {failure === null ? null : (
        <span>
          {failure.message} {failure.mend}
        </span>
      )}
    </div>
  );
}

function Past() {
  const text = useTexts(keepingTexts);
  const { language } = useLanguage();
  const erasures = useApi<ErasureList>('objects', '/api/erasures').data?.erasures ?? [];
  if (erasures.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="past">
      <h2 id="past">{text.past}</h2>
      <p className="soft">{text.pastLead}</p>
      <ul className="lines">
        {erasures.map(({ id, kind, status, freed, askedAt, failure }) => (
          <li key={id}>
            <span className="soft">{timeText(askedAt, language)}</span>
            <span className={status === 'failed' ? 'badge bad' : 'badge'}>{text.kinds[kind]}</span>
            <span className="grow">
              {freed !== null
                ? countsText(freed, text, language)
                : status === 'running'
                  ? text.running
                  : (failure?.message ?? text.failed)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
