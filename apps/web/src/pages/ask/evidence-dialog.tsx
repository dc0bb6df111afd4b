import type { Answer, Evidence } from '#core';
import { Dialog } from '../../parts/dialog.js';
import { askTexts } from '../../texts/ask.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { Still } from './picture.js';

interface EvidenceDialogProps {
  readonly answer: Answer;
  readonly evidence: Evidence;
  readonly onClose: () => void;
}

/** One piece of evidence, large: its clip, or its still. */
export function EvidenceDialog({ evidence, onClose }: EvidenceDialogProps) {
  const text = useTexts(askTexts);
  const { kind } = useTexts(common);
  const { language } = useLanguage();
  const at = timeText(evidence.at, language);
  const startMs = Math.max(0, (evidence.clipOffsetMs ?? 0) - 3000);
  return (
    <Dialog wide title={`${kind[evidence.kind]} · ${at}`} onClose={onClose}>
      {evidence.clip !== null ? (
        <video
          controls
          autoPlay
          muted
          playsInline
          aria-label={text.play}
          src={evidence.clip}
          onLoadedMetadata={({ currentTarget }) => {
            currentTarget.currentTime = startMs / 1000;
          }}
        />
      ) : evidence.image === null ? (
        <p>{text.pictureGone}</p>
      ) : (
        <Still
          image={evidence.image}
          alt={text.pictureOf(kind[evidence.kind], at, evidence.camera)}
          box={evidence.box}
        />
      )}
    </Dialog>
  );
}
