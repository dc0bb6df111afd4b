import { Component } from 'react';
import type { ReactNode } from 'react';
import { common } from '../texts/common.js';
import { useTexts } from '../texts/language.js';

interface Props {
  readonly children: ReactNode;
}

function Fault() {
  const text = useTexts(common);
  return (
    <div className="notice bad" role="alert">
      <strong>{text.faulty}</strong>
      <span>{text.faultyMend}</span>
      <button type="button" className="button quiet small" onClick={() => location.reload()}>
        {text.reload}
      </button>
    </div>
  );
}

/** Keeps a fault of one page from taking the others along; a page whose code no longer arrives after an update too. */
export class FaultBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}
