import type { JSX } from 'solid-js';
import { pick } from '../../../i18n/texts.ts';
import { Avatar } from '../../../ui/marks.tsx';

interface Named {
  fullNameAr: string;
  fullNameEn: string;
  staffNumber: string;
}

/** The name as the first cell of a list. */
export function NameCell(props: { row: Named }): JSX.Element {
  const name = (): string => pick(props.row.fullNameAr, props.row.fullNameEn) || props.row.staffNumber;
  return (
    <>
      <Avatar name={name()} size="small" />
      <bdi class="mw-ellipsis">{name()}</bdi>
    </>
  );
}

/** Name and two lines under it, for cards on a phone. */
export function NameCard(props: { row: Named; children: JSX.Element }): JSX.Element {
  const name = (): string => pick(props.row.fullNameAr, props.row.fullNameEn) || props.row.staffNumber;
  return (
    <>
      <Avatar name={name()} />
      <span class="min-w-0 flex-1">
        <span class="block font-medium">
          <bdi>{name()}</bdi>
        </span>
        {props.children}
      </span>
    </>
  );
}
