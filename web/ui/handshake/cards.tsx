import { A } from '@solidjs/router';
import CalendarCheck from 'lucide-solid/icons/calendar-check';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import Check from 'lucide-solid/icons/check';
import CircleX from 'lucide-solid/icons/circle-x';
import MapPin from 'lucide-solid/icons/map-pin';
import Play from 'lucide-solid/icons/play';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Send from 'lucide-solid/icons/send';
import UserCheck from 'lucide-solid/icons/user-check';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../i18n/texts.ts';
import { Code, isolate } from '../../lib/bidi.tsx';
import { date, moment } from '../../lib/fmt.ts';
import { can } from '../../session/session.ts';
import type { IconOf } from '../icon.tsx';
import { Card, DescriptionList } from '../layout.tsx';
import { Timeline } from '../timeline.tsx';
import type { Handshake } from './record.ts';
import { agency } from './searches.ts';

type Fact = Parameters<typeof DescriptionList>[0]['facts'][number];

/** Who it is about, as home told it: `more` follows what every flow tells. */
export function PersonCard(props: { of: Handshake; more?: readonly Fact[] }): JSX.Element {
  return (
    <Card
      title={t('handshake.person')}
      actions={
        <Show when={props.of.ownEmploymentId && can('people.employee.read') && !props.of.isMine}>
          <A class="mw-link inline-flex min-h-7 items-center" href={`/${agency()}/people/${props.of.ownEmploymentId}`}>
            {t('handshake.record')}
          </A>
        </Show>
      }
    >
      <Show when={props.of.personNameAr !== null} fallback={<p class="text-ink-2">{t('handshake.nobody.detail')}</p>}>
        <DescriptionList
          rows
          facts={[
            {
              label: t('handshake.nameAr'),
              value: <bdi lang="ar">{props.of.personNameAr || t('handshake.none')}</bdi>,
            },
            {
              label: t('handshake.nameEn'),
              value: <bdi lang="en">{props.of.personNameEn || t('handshake.none')}</bdi>,
            },
            {
              label: t('handshake.personJob'),
              value: pick(props.of.personJobAr, props.of.personJobEn) || t('handshake.none'),
            },
            {
              label: t('handshake.grade'),
              value: props.of.personGrade ? <Code>{props.of.personGrade}</Code> : t('handshake.none'),
            },
            ...(props.more ?? []),
          ]}
        />
      </Show>
    </Card>
  );
}

/** Consent, and the approvals of both heads. */
export function SignaturesCard(props: {
  of: Handshake;
  otherHead: string;
  otherApprovedAt: string | null;
}): JSX.Element {
  const consentText = (): string => {
    const { needsConsent, consent, consentOn } = props.of;
    if (consent === 'given') return t('handshake.consent.given', { day: consentOn ? date(consentOn) : '' });
    if (consent === 'refused') return t('handshake.consent.refused', { day: consentOn ? date(consentOn) : '' });
    return t(needsConsent ? 'handshake.waiting' : 'handshake.consent.notAsked');
  };
  const signed = (at: string | null): string => (at ? moment(at) : t('handshake.waiting'));
  return (
    <Card title={t('handshake.signatures')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('handshake.consent'),
            value: consentText(),
            detail: props.of.consentReference ? isolate(props.of.consentReference) : undefined,
          },
          { label: t('handshake.homeHead'), value: signed(props.of.homeApprovedAt) },
          { label: props.otherHead, value: signed(props.otherApprovedAt) },
        ]}
      />
    </Card>
  );
}

const ICONS: Record<string, IconOf> = {
  requested: Send,
  offered: Send,
  named: UserCheck,
  placed: MapPin,
  consent_refused: CircleX,
  refused: CircleX,
  withdrawn: CircleX,
  started: Play,
  extension_proposed: CalendarPlus,
  extended: CalendarCheck,
  extension_refused: CircleX,
  early_return: RotateCcw,
  ended: CalendarCheck,
  done: CalendarCheck,
};

interface Step {
  id: string;
  kind: string;
  side: string;
  day: string | null;
  reason: string | null;
  at: string;
}

/** Every step so far, the newest first, in each flow's words. */
export function StepsCard<One extends Step>(props: {
  of: Handshake;
  otherAr: string;
  otherEn: string;
  events: readonly One[];
  words: (event: One) => string;
}): JSX.Element {
  const by = (side: string): string =>
    side === 'home' ? pick(props.of.homeNameAr, props.of.homeNameEn) : pick(props.otherAr, props.otherEn);
  return (
    <Card title={t('handshake.steps')}>
      <Timeline
        label={t('handshake.steps')}
        entries={[...props.events].reverse().map((event) => ({
          id: event.id,
          icon: ICONS[event.kind] ?? Check,
          kind: ICONS[event.kind] === CircleX ? ('bad' as const) : ('done' as const),
          title: props.words(event),
          day: moment(event.at),
          detail: (
            <>
              <p>
                {by(event.side)}
                <Show when={event.day}>
                  {(day) => (
                    <>
                      {' · '}
                      <bdi>{date(day())}</bdi>
                    </>
                  )}
                </Show>
              </p>
              <Show when={event.reason}>
                <p dir="auto">{event.reason}</p>
              </Show>
            </>
          ),
        }))}
      />
    </Card>
  );
}
