import type { Answer, Evidence } from '#core';
import { Dialog } from '../../parts/dialog.js';
import { EvidencePlayer } from '../../player/evidence-player.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';

interface EvidenceDialogProps {
  readonly answer: Answer;
  readonly evidence: Evidence;
  readonly onClose: () => void;
}

/** One piece of evidence, large. Its address can be copied and opens it again. */
export function EvidenceDialog({ answer, evidence, onClose }: EvidenceDialogProps) {
  const text = useTexts(askTexts);
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const at = timeText(evidence.at, language);
  const about = [...answer.conclusions, ...answer.alternatives].find((each) => each.evidence.includes(evidence.id));
  return (
    <Dialog wide title={`${kind[evidence.kind]} · ${at}`} onClose={onClose}>
      <EvidencePlayer
        clip={evidence.clip}
        image={evidence.image}
        alt={text.pictureOf(kind[evidence.kind], at, evidence.camera)}
        momentMs={evidence.clipOffsetMs ?? undefined}
        objectId={about?.objectId}
        name={`${evidence.camera}-${evidence.kind}-${evidence.at.slice(0, 19).replaceAll(':', '-')}`}
        link={new URL(`/answers/${answer.id}?evidence=${evidence.id}`, location.href).href}
      />
    </Dialog>
  );
}
