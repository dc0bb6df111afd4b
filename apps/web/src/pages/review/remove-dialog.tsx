import type { ObjectRemovalReply } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed, Loaded } from '../../parts/states.js';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useTexts } from '../../texts/language.js';

interface RemoveProps {
  readonly objectId: string;
  readonly name: string;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Says what goes with the object, and that it cannot be undone. */
export function RemoveDialog({ objectId, name, onRemoved, onClose }: RemoveProps) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const planned = useApi<ObjectRemovalReply>('objects', `/api/objects/${objectId}/removal`);
  const remove = useSend<ObjectRemovalReply>('objects', 'changes', 'items');
  return (
    <Dialog title={text.removeTitle(name)} onClose={onClose}>
      <div className="stack">
        <Loaded query={planned}>
          {({ entries, changes, stills, crops, clips, sharedStills, sharedClips }) => (
            <>
              <p>{text.goes}</p>
              <ul className="goes">
                <li>{text.goesEntries(entries, changes)}</li>
                <li>{text.goesPictures(stills + crops, clips)}</li>
              </ul>
              {sharedStills + sharedClips === 0 ? null : <p>{text.stays(sharedStills, sharedClips)}</p>}
              <p className="notice warm">{text.forGood}</p>
            </>
          )}
        </Loaded>
        {remove.error === null ? null : <Failed failure={remove.error} />}
        <div className="row">
          <button
            type="button"
            className="button danger"
            disabled={planned.data === undefined || remove.isPending}
            onClick={() =>
              remove.mutate({ address: `/api/objects/${objectId}`, method: 'DELETE' }, { onSuccess: onRemoved })
            }
          >
            {text.removeNow}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {commonText.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
