/** Every part on one page, for eyes and for checks: `/gallery/?lang=en&theme=dark` of the development server. Not built. */
import { MemoryRouter, Route } from '@solidjs/router';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Download from 'lucide-solid/icons/download';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Inbox from 'lucide-solid/icons/inbox';
import LogOut from 'lucide-solid/icons/log-out';
import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import UserPlus from 'lucide-solid/icons/user-plus';
import type { JSX } from 'solid-js';
import { For, createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { Problem } from '../api/client.ts';
import { language, pick, setLanguage } from '../i18n/texts.ts';
import { amount, bothDates, number, shortDate } from '../lib/fmt.ts';
import { setTheme } from '../lib/theme.ts';
import '../styles/base.css';
import { Button, IconButton } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { DataTable, SimpleTable, type Sort } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { DensityToggle } from '../ui/density.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FileField } from '../ui/file-field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Checkbox, RadioGroup, SelectField, TextArea, TextField, type Choice } from '../ui/inputs.tsx';
import { BarList, Card, DescriptionList, FigureStrip, FootBar, Notice, Page, PageHeader } from '../ui/layout.tsx';
import { Avatar, Chip, StatusPill, Tile } from '../ui/marks.tsx';
import { Menu } from '../ui/menu.tsx';
import { MoneyField } from '../ui/money-field.tsx';
import { PartsBar } from '../ui/progress.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { EmptyState, ErrorState, NoMatch, NotPermitted, SkeletonRows } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { Announcer, Toasts, showToast } from '../ui/toast.tsx';
import { Tree } from '../ui/tree.tsx';
import { Stepper } from '../ui/wizard.tsx';

const p = pick;
const FIRST = [
  ['نورة', 'Noora'],
  ['خالد', 'Khalid'],
  ['فاطمة', 'Fatima'],
  ['يوسف', 'Yousef'],
  ['هيا', 'Haya'],
] as const;
const LAST = [
  ['الكعبي', 'Al-Kaabi'],
  ['المري', 'Al-Marri'],
  ['الأنصاري', 'Al-Ansari'],
  ['الهاجري', 'Al-Hajri'],
] as const;

interface Person {
  id: string;
  ar: string;
  en: string;
  grade: number;
  pay: number;
  hired: string;
  state: 'ok' | 'warn' | 'info';
}

const people: Person[] = Array.from({ length: 20_000 }, (_, i) => {
  const first = FIRST[i % FIRST.length] ?? FIRST[0];
  const last = LAST[(i * 7) % LAST.length] ?? LAST[0];
  return {
    id: String(100_200 + i),
    ar: `${first[0]} محمد ${last[0]}`,
    en: `${first[1]} Mohammed ${last[1]}`,
    grade: (i % 15) + 1,
    pay: 650_000 + ((i * 13_700) % 2_400_000),
    hired: `20${String(10 + (i % 16)).padStart(2, '0')}-0${(i % 9) + 1}-1${i % 9}`,
    state: i % 11 === 0 ? 'warn' : i % 7 === 0 ? 'info' : 'ok',
  };
});

function stateName(state: Person['state']): string {
  return state === 'ok'
    ? p('على رأس العمل', 'Active')
    : state === 'warn'
      ? p('في إجازة', 'On leave')
      : p('معار', 'Seconded');
}

function Fields(): JSX.Element {
  const [name, setName] = createSignal('');
  const [day, setDay] = createSignal('2026-12-05');
  const [pay, setPay] = createSignal<number | undefined>(1_950_000);
  const [unit, setUnit] = createSignal<Choice>();
  const [kind, setKind] = createSignal('a');
  const [yes, setYes] = createSignal(true);
  const [file, setFile] = createSignal<File>();
  const choices = (): Choice[] => [
    { value: 'a', label: p('دوام كامل', 'Full time') },
    { value: 'b', label: p('دوام جزئي', 'Part time'), detail: p('نصف الراتب الأساسي', 'Half of basic pay') },
  ];
  return (
    <Card title={p('الحقول', 'Fields')} lined>
      <div class="grid gap-4.5 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          name="name"
          label={p('الاسم الكامل', 'Full name')}
          value={name()}
          onInput={setName}
          hint={p('كما في البطاقة الشخصية', 'As on the ID card')}
        />
        <TextField
          name="qid"
          label={p('الرقم الشخصي', 'Personal number')}
          dir="ltr"
          inputmode="numeric"
          value="2869302145"
          onInput={() => undefined}
          error={p('عشر خانات، والرقم إحدى عشرة', 'Ten digits; a number has eleven')}
        />
        <DateField name="day" label={p('تاريخ المباشرة', 'Start date')} value={day()} onChange={setDay} />
        <MoneyField name="pay" label={p('الراتب الأساسي', 'Basic pay')} value={pay()} onChange={setPay} />
        <SelectField
          name="kind"
          label={p('نمط الدوام', 'Working pattern')}
          value={kind()}
          onChange={setKind}
          choices={choices()}
        />
        <Combobox
          name="unit"
          label={p('الوحدة', 'Unit')}
          optional
          value={unit()}
          onChange={setUnit}
          placeholder={p('اكتب للبحث', 'Type to search')}
          search={(typed) =>
            LAST.map((pair, i) => ({ value: String(i), label: p(`إدارة ${pair[0]}`, `${pair[1]} department`) })).filter(
              (c) => c.label.includes(typed),
            )
          }
        />
        <TextArea name="note" label={p('ملاحظة', 'Note')} optional value="" onInput={() => undefined} />
        <RadioGroup
          name="pattern"
          label={p('النمط', 'Pattern')}
          value={kind()}
          onChange={setKind}
          choices={choices()}
        />
        <div class="flex flex-col gap-3">
          <Checkbox label={p('أقر بصحة البيانات', 'I confirm the data')} checked={yes()} onChange={setYes} />
          <Checkbox label={p('بعضها', 'Some')} checked={false} indeterminate onChange={() => undefined} />
        </div>
        <FileField
          class="lg:col-span-3"
          name="file"
          label={p('ملف الموظفين', 'Staff file')}
          accept=".csv,.xlsx"
          limit={20_000_000}
          value={file()}
          onChange={setFile}
        />
      </div>
    </Card>
  );
}

function Table(): JSX.Element {
  const [sort, setSort] = createSignal<Sort>({ by: 'name', descending: false });
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(['100201', '100202']));
  const [query, setQuery] = createSignal('');
  return (
    <>
      <div class="flex flex-wrap items-center gap-2">
        <SearchBox label={p('ابحث بالاسم أو الرقم', 'Search by name or number')} value={query()} onSearch={setQuery} />
        <Chip label="x" onRemove={() => undefined}>
          {p('إدارة الطرق', 'Roads department')}
        </Chip>
        <Chip onPress={() => undefined}>{p('المتقاعدون', 'Retired')}</Chip>
        <DensityToggle />
      </div>
      <DataTable<Person>
        label={p('الموظفون', 'Employees')}
        rows={people}
        total={people.length}
        rowKey={(row) => row.id}
        href={(row) => `/people/${row.id}`}
        sort={sort()}
        onSort={setSort}
        empty={<NoMatch title="-" onClear={() => undefined} />}
        card={(row) => (
          <>
            <Avatar name={p(row.ar, row.en)} />
            <span class="min-w-0 flex-1">
              <span class="mw-ellipsis block font-medium">{p(row.ar, row.en)}</span>
              <span class="block text-s text-ink-2">
                <bdi>{row.id}</bdi> · {p('أخصائي تخطيط', 'Planning specialist')}
              </span>
            </span>
            <StatusPill tone={row.state}>{stateName(row.state)}</StatusPill>
          </>
        )}
        selection={{
          chosen: chosen(),
          onChange: setChosen,
          describe: (count) => p(`${count} محددون`, `${count} selected`),
          name: (row) => p(row.ar, row.en),
          actions: () => (
            <button type="button" class="mw-bar-btn is-primary">
              {p('تصدير', 'Export')}
            </button>
          ),
        }}
        columns={[
          {
            id: 'name',
            header: p('الاسم', 'Name'),
            sortable: true,
            cell: (row) => (
              <>
                <Avatar name={p(row.ar, row.en)} size="small" />
                <span class="mw-ellipsis">{p(row.ar, row.en)}</span>
              </>
            ),
          },
          {
            id: 'id',
            header: p('الرقم الوظيفي', 'Number'),
            width: 140,
            sortable: true,
            cell: (row) => <bdi>{row.id}</bdi>,
          },
          {
            id: 'job',
            header: p('المسمى', 'Job'),
            width: 180,
            cell: () => p('أخصائي تخطيط أول', 'Senior planning specialist'),
          },
          {
            id: 'grade',
            header: p('الدرجة', 'Grade'),
            width: 110,
            number: true,
            sortable: true,
            cell: (row) => number(row.grade),
          },
          { id: 'pay', header: p('الأساسي', 'Basic'), width: 120, number: true, cell: (row) => amount(row.pay) },
          {
            id: 'state',
            header: p('الحالة', 'Status'),
            width: 150,
            cell: (row) => <StatusPill tone={row.state}>{stateName(row.state)}</StatusPill>,
          },
          { id: 'hired', header: p('تاريخ التعيين', 'Hired'), width: 150, cell: (row) => shortDate(row.hired) },
        ]}
      />
    </>
  );
}

function Gallery(): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [tab, setTab] = createSignal('a');
  const [node, setNode] = createSignal<string>('2');
  return (
    <main class="mw-shell-main">
      <Page>
        <PageHeader
          title={p('صباح الخير، سارة', 'Good morning, Sara')}
          detail={bothDates('2026-11-23')}
          lead={<Tile icon={Inbox} tone="brand" size="large" />}
          actions={
            <>
              <Button onClick={() => void setLanguage(language() === 'ar' ? 'en' : 'ar')}>
                {language() === 'ar' ? 'English' : 'العربية'}
              </Button>
              <Button icon={Download}>{p('تصدير', 'Export')}</Button>
              <Button kind="primary" icon={Plus} onClick={() => setOpen(true)}>
                {p('إجراء جديد', 'New action')}
              </Button>
              <Menu
                label={p('المزيد', 'More')}
                align="end"
                items={[
                  { label: p('تعديل', 'Edit'), icon: Pencil },
                  { label: p('إنهاء الخدمة', 'End service'), icon: LogOut, danger: true, apart: true },
                ]}
                trigger={(control) => (
                  <IconButton {...control.trigger()} kind="default" icon={Ellipsis} label={p('المزيد', 'More')} />
                )}
              />
              <Button
                kind="danger"
                onClick={() =>
                  showToast({
                    text: p('نُقل الموظف', 'Employee moved'),
                    action: { label: p('تراجع', 'Undo'), run: () => undefined },
                  })
                }
              >
                {p('إشعار', 'Toast')}
              </Button>
              <Button busy>{p('جارٍ', 'Busy')}</Button>
              <Button disabled>{p('اعتماد', 'Commit')}</Button>
            </>
          }
        />
        <FigureStrip
          label={p('أرقام', 'Figures')}
          figures={[
            {
              label: p('عدد الموظفين', 'Employees'),
              value: number(812),
              detail: p('كان 806 في 1 نوفمبر', 'was 806 on 1 November'),
            },
            {
              label: p('في إجازة اليوم', 'On leave today'),
              value: number(48),
              detail: p('يعود منهم 7 الأحد', '7 return on Sunday'),
            },
            {
              label: p('فيها أخطاء', 'With errors'),
              value: number(15),
              detail: p('تمنع الاعتماد', 'They prevent the commit'),
              tone: 'bad',
              icon: LogOut,
            },
            {
              label: p('مقاعد شاغرة', 'Vacant seats'),
              value: number(37),
              detail: p('أقدمها منذ 214 يومًا', 'the oldest for 214 days'),
            },
          ]}
        />
        <div class="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
          <Card
            title={p('يحتاج إليك اليوم', 'Needs you today')}
            aside={p('17 معاملة', '17 items')}
            lined
            flush
            actions={
              <StatusPill tone="bad" tag>
                {p('متأخرة 1', '1 late')}
              </StatusPill>
            }
          >
            <ul>
              <For each={[1, 6, 3]}>
                {(count, index) => (
                  <li>
                    <a class={`mw-row ${index() === 0 ? 'is-late' : ''}`} href="#x">
                      <Tile icon={index() === 0 ? LogOut : CalendarClock} tone={index() === 0 ? 'bad' : 'neutral'} />
                      <span class="min-w-0 flex-1">
                        <span class="mw-ellipsis block font-medium">
                          {p('إخلاء طرف لم يكتمل', 'Clearance not complete')}
                        </span>
                        <span class="mw-ellipsis block text-s text-ink-2">
                          {p('فيصل الهاجري · آخر يوم عمل 22 نوفمبر', 'Faisal Al-Hajri · last day 22 November')}
                        </span>
                      </span>
                      <span class="text-l font-semibold">{count}</span>
                      <StatusPill tone={index() === 0 ? 'bad' : 'warn'} tag>
                        {p('اليوم 14:00', 'Today 14:00')}
                      </StatusPill>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </Card>
          <Card title={p('استيراد لم يكتمل', 'Unfinished import')} icon={Inbox}>
            <p class="mb-2 text-ink-2">{p('797 من 812 صفًّا', '797 of 812 rows')}</p>
            <PartsBar label={p('797 جاهزة', '797 ready')} parts={[{ share: 0.98 }, { share: 0.02, tone: 'warn' }]} />
            <div class="mt-4">
              <BarList
                label="x"
                items={[
                  { label: p('الموارد البشرية', 'Human resources'), value: 40, shown: '40' },
                  { label: p('المالية', 'Finance'), value: 22, shown: '22' },
                ]}
              />
            </div>
          </Card>
        </div>
        <Fields />
        <Table />
        <div class="grid items-start gap-4 lg:grid-cols-2">
          <Card flush>
            <Tabs
              class="px-2"
              panelClass="p-4.5"
              label="x"
              value={tab()}
              onChange={setTab}
              tabs={[
                { id: 'a', label: p('نظرة عامة', 'Overview') },
                { id: 'b', label: p('الوثائق', 'Documents'), count: 1 },
                { id: 'c', label: p('الأجر', 'Pay') },
              ]}
            >
              {(id) => (
                <DescriptionList
                  facts={[
                    {
                      label: p('الوحدة', 'Unit'),
                      value: p('إدارة تخطيط المشاريع', 'Project planning'),
                      detail: p('قطاع التخطيط', 'Planning sector'),
                    },
                    { label: p('المقعد', 'Seat'), value: <bdi>P-0233</bdi>, detail: id },
                    {
                      label: p('الدرجة', 'Grade'),
                      value: p('الخامسة', 'Fifth'),
                      detail: p('المربوط 16,000 إلى 19,500', 'Band 16,000 to 19,500'),
                    },
                  ]}
                />
              )}
            </Tabs>
          </Card>
          <Card title={p('الأوامر والتغييرات', 'Orders and changes')}>
            <Timeline
              label="x"
              entries={[
                {
                  id: '1',
                  icon: CalendarClock,
                  kind: 'future',
                  title: p('علاوة دورية', 'Periodic increment'),
                  day: shortDate('2027-01-01'),
                  marks: (
                    <StatusPill tone="info" tag>
                      {p('مستقبلي', 'Future')}
                    </StatusPill>
                  ),
                  detail: p('يسري من تلقاء نفسه في يومه.', 'Takes effect by itself on its day.'),
                },
                {
                  id: '2',
                  icon: ArrowUp,
                  title: p('ترقية إلى الدرجة الخامسة', 'Promotion to grade five'),
                  day: shortDate('2025-03-01'),
                  detail: <span class="mw-code">2025/0187</span>,
                },
                {
                  id: '3',
                  icon: Pencil,
                  kind: 'correction',
                  title: p('تصحيح، لا تغيير', 'Correction, not a change'),
                  day: shortDate('2024-05-12'),
                  detail: p(
                    'تاريخ بداية الندب كان 3 سبتمبر والصحيح 1 سبتمبر 2023.',
                    'The start was 3 September; it should be 1 September 2023.',
                  ),
                },
                { id: '4', icon: UserPlus, title: p('تعيين', 'Appointment'), day: shortDate('2013-09-15') },
              ]}
            />
          </Card>
          <Card title={p('جدول صغير', 'Small table')} flush>
            <SimpleTable
              label="x"
              rows={people.slice(0, 3)}
              columns={[
                { id: 'a', header: p('العنصر', 'Element'), cell: (row) => p(row.ar, row.en) },
                { id: 'b', header: p('سارٍ منذ', 'Since'), cell: (row) => shortDate(row.hired) },
                { id: 'c', header: p('الشهري', 'Monthly'), number: true, cell: (row) => amount(row.pay) },
              ]}
            />
          </Card>
          <Card title={p('شجرة', 'Tree')}>
            <Tree
              label="x"
              value={node()}
              onSelect={setNode}
              nodes={[
                {
                  id: '1',
                  label: p('هيئة المرافق العامة', 'Public Works'),
                  detail: '812',
                  children: [
                    {
                      id: '2',
                      label: p('قطاع التخطيط', 'Planning'),
                      detail: '120',
                      children: [{ id: '4', label: p('إدارة الطرق', 'Roads'), detail: '40' }],
                    },
                    { id: '3', label: p('قطاع المالية', 'Finance'), detail: '88' },
                  ],
                },
              ]}
            />
          </Card>
        </div>
        <Stepper
          label="x"
          current="c"
          steps={[
            { id: 'a', label: p('الملف', 'File') },
            { id: 'b', label: p('الأعمدة', 'Columns') },
            { id: 'c', label: p('التجربة', 'Dry run') },
            { id: 'd', label: p('الاعتماد', 'Commit') },
          ]}
        />
        <Notice tone="info">
          {p('عند الإظهار يُسجَّل اسمك والوقت والغرض.', 'Opening records your name, time and purpose.')}
        </Notice>
        <Notice tone="warn">{p('تنبيه', 'Warning')}</Notice>
        <div class="grid gap-4 lg:grid-cols-2">
          <Card flush>
            <EmptyState
              icon={UserPlus}
              title={p('لا موظفين بعد', 'No employees yet')}
              action={<Button kind="primary">{p('تعيين موظف', 'Appoint')}</Button>}
            >
              {p(
                'سيظهر هنا موظفو جهتك بعد التعيين أو الاستيراد.',
                'Your staff appear here after appointing or importing.',
              )}
            </EmptyState>
          </Card>
          <Card flush>
            <NoMatch title={p('لا موظفين يطابقون', 'No employees match')} onClear={() => undefined} />
          </Card>
          <Card flush>
            <ErrorState
              problem={
                new Problem({
                  code: 'network',
                  title: p('تعذر الاتصال بالخدمة', 'The service could not be reached'),
                  status: 0,
                  instance: '7f3c-91ae',
                })
              }
              onRetry={() => undefined}
            />
          </Card>
          <Card flush>
            <NotPermitted />
          </Card>
          <Card flush>
            <SkeletonRows rows={3} />
          </Card>
        </div>
        <FootBar
          title={p('لا يمكن الاعتماد بعد: بقي 15 صفًّا فيها أخطاء', 'Cannot commit yet: 15 rows have errors')}
          detail={p('أصلحها أو استبعدها.', 'Mend them or leave them out.')}
        >
          <Button kind="quiet">{p('حفظ والعودة لاحقًا', 'Save for later')}</Button>
          <Button disabled>
            <Icon of={Inbox} />
            {p('اعتماد', 'Commit')}
          </Button>
        </FootBar>
      </Page>
      <Dialog
        open={open()}
        onClose={() => setOpen(false)}
        title={p('نقل موظف', 'Move an employee')}
        consequence={p('يسري في يومه، ويمكن التراجع قبله.', 'Takes effect on its day; can be undone before.')}
        onSubmit={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{p('إلغاء', 'Cancel')}</Button>
            <Button type="submit" kind="primary">
              {p('إرسال', 'Send')}
            </Button>
          </>
        }
      >
        <DialogFields />
      </Dialog>
      <Toasts />
      <Announcer />
    </main>
  );
}

function DialogFields(): JSX.Element {
  const [day, setDay] = createSignal('2026-12-05');
  const [unit, setUnit] = createSignal<Choice>();
  return (
    <>
      <Combobox
        name="d-unit"
        label={p('الوحدة', 'Unit')}
        value={unit()}
        onChange={setUnit}
        search={() => [
          { value: '1', label: p('إدارة الطرق', 'Roads') },
          { value: '2', label: p('المالية', 'Finance') },
        ]}
      />
      <DateField name="d-day" label={p('التاريخ', 'Date')} value={day()} onChange={setDay} />
    </>
  );
}

const query = new URLSearchParams(location.search);
await setLanguage(query.get('lang') === 'en' ? 'en' : 'ar');
setTheme(query.get('theme') === 'dark' ? 'dark' : 'light');
const root = document.getElementById('app');
if (root) {
  render(
    () => (
      <MemoryRouter>
        <Route path="*" component={Gallery} />
      </MemoryRouter>
    ),
    root,
  );
}
