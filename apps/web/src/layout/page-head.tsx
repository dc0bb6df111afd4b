import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface PageHeadProps {
  readonly title: string;
  readonly lead?: string | undefined;
  /** Buttons at the end of the line. */
  readonly children?: ReactNode;
}

/**
 * Heading of a page; also names the tab.
 */
export function PageHead({ title, lead, children }: PageHeadProps) {
  useTitle(title);
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead === undefined ? null : <p>{lead}</p>}
      </div>
      {children === undefined ? null : <div className="row">{children}</div>}
    </div>
  );
}

/** Names the tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Finder`;
  }, [title]);
}
