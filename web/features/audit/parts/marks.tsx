import Ban from 'lucide-solid/icons/ban';
import Eye from 'lucide-solid/icons/eye';
import Pencil from 'lucide-solid/icons/pencil';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import type { AuditEntry } from '../queries.ts';
import { actionWords } from '../words.ts';

const EFFECTS = {
  write: { tone: 'neutral', icon: Pencil },
  read: { tone: 'warn', icon: Eye },
  refusal: { tone: 'bad', icon: Ban },
} as const;

/** Written, read (pay or documents were shown), or refused. */
export function EffectMark(props: { entry: AuditEntry }): JSX.Element {
  return (
    <StatusPill tone={EFFECTS[props.entry.effect].tone} icon={EFFECTS[props.entry.effect].icon}>
      {t(`audit.effect.${props.entry.effect}`)}
    </StatusPill>
  );
}

/** What was done, in words; its code where there are none. */
export function What(props: { entry: AuditEntry }): JSX.Element {
  return (
    <Show when={actionWords(props.entry.action)} fallback={<Code>{props.entry.action}</Code>}>
      {(words) => words()}
    </Show>
  );
}

/** Whom it concerns: one person, how many, or nobody. */
export function affected(entry: AuditEntry): string {
  if (entry.person) return pick(entry.person.nameAr, entry.person.nameEn) || t('audit.person.unnamed');
  return entry.subjectCount > 0 ? t('audit.people', { count: entry.subjectCount }) : '';
}

/** Who acted, in the language of the page where both names are known; the service itself has no name. */
export const actorName = (entry: AuditEntry): string =>
  pick(entry.actor.nameAr, entry.actor.nameEn) || (entry.actor.name ?? t('audit.actor.service'));
