import { Link } from 'react-router';
import type { Clip, ObjectDetail } from '#core';
import { withQuery } from '../../api/client.js';
import { useApi } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Loaded, Loading } from '../../parts/states.js';
import { EvidencePlayer } from '../../player/evidence-player.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { timeText } from '../../texts/time-text.js';
import type { PlanThing } from './lay-things.js';

interface ThingDialogProps {
  readonly objectId: string;
  /** What the map knows of it; undefined: it came by its address only. */
  readonly thing: PlanThing | undefined;
  readonly onClose: () => void;
  readonly onOther: (objectId: string) => void;
}

/** A thing: where it is, since when, what covers it, and the moment when it was put there. */
export function ThingDialog({ objectId, thing, onClose, onOther }: ThingDialogProps) {
  const text = useTexts(mapTexts);
  const commonText = useTexts(common);
  const detail = useApi<ObjectDetail>('objects', `/api/objects/${objectId}`);
  const name = thing?.name ?? detail.data?.item ?? detail.data?.names[0]?.name ?? commonText.unnamed([]);
  return (
    <Dialog wide title={name} onClose={onClose}>
      <Loaded query={detail} loading={<Loading tall rows={2} />}>
        {(known) => (
          <div className="stack">
            <Facts detail={known} thing={thing} onOther={onOther} />
            <Moment detail={known} name={name} />
            <div className="row">
              <Link className="button quiet" to={`/cameras/${encodeURIComponent(known.camera)}`}>
                {text.cameraPage}
              </Link>
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

function Facts({
  detail,
  thing,
  onOther,
}: Pick<ThingDialogProps, 'thing' | 'onOther'> & { readonly detail: ObjectDetail }) {
  const text = useTexts(mapTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const { zone, camera, state, lastSeenAt, coverId } = detail;
  return (
    <dl className="pairs">
      <dt>{text.place}</dt>
      <dd>{zone === null ? camera : `${zone} · ${camera}`}</dd>
      <dt>{text.state}</dt>
      <dd>{commonText.state[state]}</dd>
      <dt>{text.seen}</dt>
      <dd>{lastSeenAt === null ? text.neverSeen : timeText(lastSeenAt, language)}</dd>
      {coverId === null ? null : (
        <>
          <dt>{text.cover}</dt>
          <dd>
            <button type="button" className="button quiet small" onClick={() => onOther(coverId)}>
              {text.showCover(thing?.coverName ?? commonText.unnamed([]))}
            </button>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The newest entry of its log that can be looked at. */
function Moment({ detail, name }: { readonly detail: ObjectDetail; readonly name: string }) {
  const text = useTexts(mapTexts);
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const entry = detail.log.findLast(({ clip }) => clip !== null) ?? detail.log.findLast(({ image }) => image !== null);
  const address = entry?.clip ?? null;
  const clip = useApi<Clip>('changes', withQuery('/api/clips', { clip: address ?? '' }), { enabled: address !== null });
  if (entry === undefined) return <p className="soft">{text.noProof}</p>;
  // Where it starts must be known before it plays.
  if (address !== null && clip.isPending) return <Loading tall rows={1} />;
  const startedAt = clip.data?.startedAt;
  return (
    <section className="stack" aria-label={text.proof}>
      <h3>{text.moment(kind[entry.action], timeText(entry.happenedAt, language))}</h3>
      <EvidencePlayer
        clip={address}
        image={entry.image}
        alt={text.proofOf(name, entry.camera)}
        momentMs={startedAt === undefined ? undefined : Date.parse(entry.happenedAt) - Date.parse(startedAt)}
        objectId={detail.id}
        name={`${entry.camera}-${entry.action}-${entry.happenedAt.slice(0, 19).replaceAll(':', '-')}`}
        link={new URL(`/map?thing=${detail.id}`, location.href).href}
      />
    </section>
  );
}
