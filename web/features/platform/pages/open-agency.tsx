import ArrowLeft from 'lucide-solid/icons/arrow-left';
import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, createEffect, createSignal, on } from 'solid-js';
import { agencyKinds, regimes } from '../../../../server/modules/platform/contract.ts';
import { api } from '../../../api/client.ts';
import { language, pick, rich, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Tile } from '../../../ui/marks.tsx';
import { WizardFrame } from '../../../ui/wizard.tsx';
import { TemplateChoice } from '../parts/template-choice.tsx';
import { agencyPage, type Agency } from '../queries.ts';

const STEPS = ['names', 'kind', 'template', 'director', 'check'] as const;
type StepName = (typeof STEPS)[number];
const ZONES = ['Asia/Qatar', 'Asia/Riyadh', 'Asia/Dubai', 'Asia/Kuwait', 'Asia/Bahrain', 'Asia/Muscat'] as const;
const CURRENCIES = ['QAR', 'SAR', 'AED', 'KWD', 'BHD', 'OMR'] as const;

const EMPTY = {
  nameAr: '',
  nameEn: '',
  code: '',
  kind: 'agency',
  regime: 'general',
  zone: 'Asia/Qatar',
  currency: 'QAR',
  template: 'empty',
  'firstDirector.nameAr': '',
  'firstDirector.nameEn': '',
  'firstDirector.email': '',
};
type Values = typeof EMPTY;
type Field = keyof Values;
const FIELDS: Record<Exclude<StepName, 'check'>, readonly Field[]> = {
  names: ['nameAr', 'nameEn', 'code'],
  kind: ['kind', 'regime', 'zone', 'currency'],
  template: ['template'],
  director: ['firstDirector.nameAr', 'firstDirector.nameEn', 'firstDirector.email'],
};

function faultsOf(values: Values): Partial<Record<Field, string>> {
  const missing = (field: Field, text: string): Partial<Record<Field, string>> =>
    values[field].trim() === '' ? { [field]: text } : {};
  return {
    ...missing('nameAr', t('platform.nameAr.missing')),
    ...missing('nameEn', t('platform.nameEn.missing')),
    ...(/^[a-z0-9][a-z0-9-]{1,30}$/u.test(values.code.trim()) ? {} : { code: t('platform.code.wrong') }),
    ...missing('firstDirector.nameAr', t('platform.director.nameAr.missing')),
    ...missing('firstDirector.nameEn', t('platform.director.nameEn.missing')),
    ...(/^\S+@\S+\.\S+$/u.test(values['firstDirector.email'].trim())
      ? {}
      : { 'firstDirector.email': t('platform.director.email.missing') }),
  };
}
const currencyName = (code: string): string => new Intl.DisplayNames(language(), { type: 'currency' }).of(code) ?? code;

/** Opens an agency step by step: names, kind, template, first director, check; then tells what happens next. */
export default function OpenAgencyPage(): JSX.Element {
  const [step, setStep] = createSignal<StepName>('names');
  const [opened, setOpened] = createSignal<{ agency: Agency; email: string }>();
  setCrumbs(() => [
    { label: t('platform.agencies.title'), href: '/platform/agencies' },
    { label: t('platform.open.title') },
  ]);
  const form = createForm<Values>({
    initial: { ...EMPTY },
    // Only what has been asked so far can be wrong; the last step holds everything.
    check: (values) => {
      const now = step();
      const all = faultsOf(values);
      if (now === 'check') return all;
      return Object.fromEntries(Object.entries(all).filter(([field]) => FIELDS[now].some((one) => one === field)));
    },
    send: async (values, key) => {
      const now = step();
      if (now !== 'check') {
        setStep(STEPS[STEPS.indexOf(now) + 1] ?? 'check');
        return;
      }
      try {
        const agency = await api.post<Agency>(
          '/platform/agencies',
          {
            code: values.code.trim(),
            nameAr: values.nameAr.trim(),
            nameEn: values.nameEn.trim(),
            kind: values.kind,
            regime: values.regime,
            zone: values.zone,
            currency: values.currency,
            template: values.template,
            firstDirector: {
              nameAr: values['firstDirector.nameAr'].trim(),
              nameEn: values['firstDirector.nameEn'].trim(),
              email: values['firstDirector.email'].trim(),
            },
          },
          { idempotencyKey: key },
        );
        setOpened({ agency, email: values['firstDirector.email'].trim() });
      } catch (caught) {
        // The page with the first refused field is shown again, everything typed kept.
        if (caught instanceof Error && 'fieldError' in caught && typeof caught.fieldError === 'function') {
          const refused = (Object.keys(FIELDS) as Array<keyof typeof FIELDS>).find((name) =>
            FIELDS[name].some((field) => (caught.fieldError as (name: string) => unknown)(field) !== undefined),
          );
          if (refused) setStep(refused);
        }
        throw caught;
      }
    },
  });
  createEffect(
    on([step, opened], () => queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus()), {
      defer: true,
    }),
  );
  const back = (): void => {
    const before = STEPS[STEPS.indexOf(step()) - 1];
    if (before) setStep(before);
  };
  const edit = (name: StepName): JSX.Element => (
    <Button
      size="small"
      onClick={() => setStep(name)}
      aria-label={t('platform.check.edit', { step: t(`platform.step.${name}`) })}
    >
      {t('platform.check.change')}
    </Button>
  );
  return (
    <Show
      when={opened()}
      fallback={
        <WizardFrame
          title={t(`platform.ask.${step()}`)}
          detail={t(`platform.ask.detail.${step()}`)}
          steps={STEPS.map((name) => ({ id: name, label: t(`platform.step.${name}`) }))}
          current={step()}
          onSubmit={() => void form.submit()}
          actions={
            <>
              <Show
                when={step() !== 'names'}
                fallback={<ButtonLink href="/platform/agencies">{t('ui.cancel')}</ButtonLink>}
              >
                <Button icon={ArrowLeft} onClick={back}>
                  {t('platform.back')}
                </Button>
              </Show>
              <Button type="submit" kind="primary" busy={form.busy()}>
                {t(step() === 'check' ? 'platform.open.go' : 'platform.continue')}
              </Button>
            </>
          }
        >
          <ErrorSummary form={form} />
          <Switch>
            <Match when={step() === 'names'}>
              <Card>
                <div class="flex flex-col gap-4.5">
                  <TextField {...form.text('nameAr')} label={t('platform.nameAr')} dir="auto" maxlength={200} />
                  <TextField {...form.text('nameEn')} label={t('platform.nameEn')} dir="ltr" maxlength={200} />
                  <TextField
                    {...form.text('code')}
                    label={t('platform.agency.code')}
                    hint={t('platform.code.hint')}
                    dir="ltr"
                    maxlength={31}
                  />
                </div>
              </Card>
            </Match>
            <Match when={step() === 'kind'}>
              <Card>
                <div class="flex flex-col gap-4.5">
                  <RadioGroup
                    name="kind"
                    label={t('platform.agency.kind')}
                    value={form.values().kind}
                    error={form.error('kind')}
                    onChange={(kind) => form.set('kind', kind)}
                    choices={agencyKinds.map((kind) => ({
                      value: kind,
                      label: t(`platform.kind.${kind}`),
                      detail: t(`platform.kindDetail.${kind}`),
                    }))}
                  />
                  <RadioGroup
                    name="regime"
                    label={t('platform.regime')}
                    value={form.values().regime}
                    error={form.error('regime')}
                    onChange={(regime) => form.set('regime', regime)}
                    choices={regimes.map((regime) => ({
                      value: regime,
                      label: t(`platform.regime.${regime}`),
                      detail: t(`platform.regimeDetail.${regime}`),
                    }))}
                  />
                  <div class="grid gap-4.5 sm:grid-cols-2">
                    <SelectField
                      name="zone"
                      label={t('platform.zone')}
                      hint={t('platform.zone.hint')}
                      value={form.values().zone}
                      error={form.error('zone')}
                      onChange={(zone) => form.set('zone', zone)}
                      choices={ZONES.map((zone) => ({ value: zone, label: t(`platform.zone.${zone.slice(5)}`) }))}
                    />
                    <SelectField
                      name="currency"
                      label={t('platform.currency')}
                      hint={t('platform.currency.hint')}
                      value={form.values().currency}
                      error={form.error('currency')}
                      onChange={(currency) => form.set('currency', currency)}
                      choices={CURRENCIES.map((code) => ({ value: code, label: currencyName(code) }))}
                    />
                  </div>
                </div>
              </Card>
            </Match>
            <Match when={step() === 'template'}>
              <TemplateChoice
                value={form.values().template}
                error={form.error('template')}
                onChange={(template) => form.set('template', template)}
              />
            </Match>
            <Match when={step() === 'director'}>
              <Card>
                <div class="flex flex-col gap-4.5">
                  <TextField
                    {...form.text('firstDirector.nameAr')}
                    label={t('platform.director.nameAr')}
                    dir="auto"
                    maxlength={200}
                  />
                  <TextField
                    {...form.text('firstDirector.nameEn')}
                    label={t('platform.director.nameEn')}
                    dir="ltr"
                    maxlength={200}
                  />
                  <TextField
                    {...form.text('firstDirector.email')}
                    label={t('platform.director.email')}
                    hint={t('platform.director.email.hint')}
                    type="email"
                    inputmode="email"
                    dir="ltr"
                    maxlength={254}
                  />
                </div>
              </Card>
            </Match>
            <Match when={step() === 'check'}>
              <Card title={t('platform.step.names')} lined actions={edit('names')}>
                <DescriptionList
                  facts={[
                    { label: t('platform.nameAr'), value: <span dir="auto">{form.values().nameAr}</span> },
                    { label: t('platform.nameEn'), value: <span dir="auto">{form.values().nameEn}</span> },
                    { label: t('platform.agency.code'), value: <Code>{form.values().code}</Code> },
                  ]}
                />
              </Card>
              <Card title={t('platform.step.kind')} lined actions={edit('kind')}>
                <DescriptionList
                  facts={[
                    { label: t('platform.agency.kind'), value: t(`platform.kind.${form.values().kind}`) },
                    { label: t('platform.regime'), value: t(`platform.regime.${form.values().regime}`) },
                    { label: t('platform.zone'), value: t(`platform.zone.${form.values().zone.slice(5)}`) },
                    { label: t('platform.currency'), value: currencyName(form.values().currency) },
                  ]}
                />
              </Card>
              <Card title={t('platform.step.template')} lined actions={edit('template')}>
                <DescriptionList
                  facts={[
                    {
                      label: t('platform.template'),
                      value: t(`platform.template.${form.values().template}`),
                      detail: t(`platform.templateDetail.${form.values().template}`),
                    },
                  ]}
                />
              </Card>
              <Card title={t('platform.step.director')} lined actions={edit('director')}>
                <DescriptionList
                  facts={[
                    {
                      label: t('platform.director.nameAr'),
                      value: <span dir="auto">{form.values()['firstDirector.nameAr']}</span>,
                    },
                    {
                      label: t('platform.director.nameEn'),
                      value: <span dir="auto">{form.values()['firstDirector.nameEn']}</span>,
                    },
                    { label: t('platform.director.email'), value: <Code>{form.values()['firstDirector.email']}</Code> },
                  ]}
                />
              </Card>
              <Notice>{t('platform.check.detail')}</Notice>
            </Match>
          </Switch>
        </WizardFrame>
      }
    >
      {(done) => (
        <Page width="narrow">
          <PageHeader
            lead={<Tile icon={CircleCheck} tone="ok" size="large" />}
            title={t('platform.done.title', { name: pick(done().agency.nameAr, done().agency.nameEn) })}
            detail={t('platform.done.detail')}
          />
          <Card title={t('platform.done.next')} lined>
            <ol class="flex list-decimal flex-col gap-3 ps-5">
              <li>{rich('platform.done.mail', { email: () => <Code class="font-medium">{done().email}</Code> })}</li>
              <li>{t('platform.done.signIn')}</li>
              <li>{t('platform.done.import')}</li>
              <li>{t('platform.done.launch')}</li>
            </ol>
          </Card>
          <div class="flex flex-wrap gap-2">
            <ButtonLink kind="primary" href="/platform/imports">
              {t('platform.done.toImport')}
            </ButtonLink>
            <ButtonLink href={agencyPage(done().agency.code)}>{t('platform.done.toAgency')}</ButtonLink>
            <ButtonLink href="/platform/agencies">{t('platform.agencies.title')}</ButtonLink>
          </div>
        </Page>
      )}
    </Show>
  );
}
