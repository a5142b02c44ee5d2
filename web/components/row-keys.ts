import { useEffect, useRef } from 'react';
import { isTyping } from '../lib/keyboard/is-typing.ts';

const step = (table: HTMLTableElement, distance: number): void => {
  const links = [...table.querySelectorAll<HTMLElement>('[data-row-link]')];
  const here = links.findIndex((link) => link.matches(':focus'));
  const target = here < 0 ? (distance > 0 ? 0 : links.length - 1) : here + distance;
  links[Math.min(Math.max(target, 0), links.length - 1)]?.focus();
};

/** j and k move the focus along the links of a table's rows; Enter then follows the link as anywhere. */
export const useRowKeys = () => {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || table.current === null) return;
      if (event.key === 'j') step(table.current, 1);
      if (event.key === 'k') step(table.current, -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return table;
};
