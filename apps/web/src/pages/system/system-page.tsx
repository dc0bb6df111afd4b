import { Link } from 'react-router';
import type { SystemDetail } from '#core';
import { useApi } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Loaded } from '../../parts/states.js';
import { languageTag, useLanguage, useTexts } from '../../texts/language.js';
import { systemTexts } from '../../texts/system.js';
import { bytesText, durationText } from '../../texts/time-text.js';
import '../cameras/cameras.css';
import { IntakeList } from '../cameras/intake-list.js';
import { BackToSettings } from './back-to-settings.js';
import './system.css';

/** How busy Finder is, what fills the disk, and what it is made of. */
export function SystemPage() {
  const text = useTexts(systemTexts);
  const detail = useApi<SystemDetail>('system', '/api/system/detail', { everyMs: 10_000 });
  return (
    <>
      <PageHead title={text.system} lead={text.systemLead}>
        <Link className="button quiet" to="/settings/log">
          {text.toLog}
        </Link>
        <BackToSettings />
      </PageHead>
      <Loaded query={detail}>
        {(known) => (
          <div className="stack">
            <Throughput {...known.throughput} />
            <Queue detail={known} />
            <Disk {...known.disk} />
            <div className="grid fit">
              <Versions versions={known.versions} />
              <Process {...known.process} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Throughput({ days, speed }: SystemDetail['throughput']) {
  const text = useTexts(systemTexts);
  const { language } = useLanguage();
  const most = Math.max(1, ...days.map(({ videoMs }) => videoMs));
  const dayText = new Intl.DateTimeFormat(languageTag(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <section className="card stack" aria-labelledby="throughput">
      <h2 id="throughput">{text.throughput}</h2>
      <table className="table days">
        <thead className="unseen">
          <tr>
            <th scope="col">{text.day}</th>
            <th scope="col">{text.video}</th>
            <th scope="col">{text.changes}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, videoMs, changes }) => (
            <tr key={day}>
              <th scope="row">{dayText.format(new Date(`${day}T00:00:00Z`))}</th>
              <td>
                <span className="day-bar" aria-hidden="true">
                  <span style={{ width: `${(videoMs / most) * 100}%` }} />
                </span>
                <span className="day-value">{durationText(videoMs)}</span>
              </td>
              <td className="soft">{text.changesText(changes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{speed === null ? text.noSpeed : text.speed(speed.toFixed(speed < 10 ? 1 : 0))}</p>
    </section>
  );
}

function Queue({ detail: { queue, running, failed } }: { readonly detail: SystemDetail }) {
  const text = useTexts(systemTexts);
  return (
    <section className="card stack" aria-labelledby="queue">
      <h2 id="queue">{text.queue}</h2>
      <p>
        {queue.queued + queue.running === 0 ? text.idle : text.queueText(queue.queued, queue.running, queue.failed)}
      </p>
      {running.length === 0 ? null : <IntakeList intakes={running} />}
      {failed.length === 0 ? null : (
        <>
          <h3>{text.failed}</h3>
          <IntakeList intakes={failed} />
        </>
      )}
    </section>
  );
}

function Disk({ folder, freeBytes, media, databaseBytes, modelBytes }: SystemDetail['disk']) {
  const text = useTexts(systemTexts);
  const { language } = useLanguage();
  const parts = [
    ...media.map(({ kind, bytes, files }) => ({ kind, bytes, files })),
    { kind: 'database', bytes: databaseBytes, files: 0 },
    { kind: 'models', bytes: modelBytes, files: 0 },
  ].toSorted((a, b) => b.bytes - a.bytes);
  const most = Math.max(1, ...parts.map(({ bytes }) => bytes));
  return (
    <section className="card stack" aria-labelledby="disk">
      <div className="row apart">
        <h2 id="disk">{text.disk}</h2>
        <span className="badge">{text.free(bytesText(freeBytes, language))}</span>
      </div>
      <table className="table days">
        <tbody>
          {parts.map(({ kind, bytes, files }) => (
            <tr key={kind}>
              <th scope="row">{text.kinds[kind] ?? kind}</th>
              <td>
                <span className="day-bar" aria-hidden="true">
                  <span style={{ width: `${(bytes / most) * 100}%` }} />
                </span>
                <span className="day-value">{bytesText(bytes, language)}</span>
              </td>
              <td className="soft">{files === 0 ? '' : text.filesText(files)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small-text told">
        {text.folder}: <code>{folder}</code>
      </p>
    </section>
  );
}

function Versions({ versions }: Pick<SystemDetail, 'versions'>) {
  const text = useTexts(systemTexts);
  const rows = [
    ['Finder', versions.finder],
    ['Node.js', versions.node],
    ['PostgreSQL', versions.postgres],
    ['ffmpeg', versions.ffmpeg ?? text.none],
    [text.system, versions.system],
  ] as const;
  return <Pairs id="versions" title={text.made} rows={rows} />;
}

function Process({ id, upSeconds, memoryBytes, load, processors }: SystemDetail['process']) {
  const text = useTexts(systemTexts);
  const { language } = useLanguage();
  const rows = [
    [text.up, durationText(upSeconds * 1000)],
    [text.memory, bytesText(memoryBytes, language)],
    [text.load, text.loadText(load.toFixed(1), processors)],
    ['PID', String(id)],
  ] as const;
  return <Pairs id="process" title={text.process} rows={rows} />;
}

interface PairsProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
}

function Pairs({ id, title, rows }: PairsProps) {
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="told">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
