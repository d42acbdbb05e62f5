import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rich, setDigits, setLanguage } from '../../web/i18n/texts.ts';
import { amount, bothDates, date, hijri, money, number, shortDate } from '../../web/lib/fmt.ts';
import { returnPath, signInAddress } from '../../web/session/session.ts';
import { deviceName } from '../../web/features/account/device-name.ts';
import { createPager, type ListPage } from '../../web/ui/pager.ts';
import { Tabs } from '../../web/ui/tabs.tsx';
import { Tree } from '../../web/ui/tree.tsx';

beforeEach(() => setLanguage('ar'));
afterEach(() => {
  cleanup();
  setDigits('latn');
});

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function TwoTabs() {
  const [tab, setTab] = createSignal('a');
  const tabs = ['a', 'b', 'c'].map((id) => ({ id, label: `tab ${id}` }));
  return (
    <Tabs label="tabs" tabs={tabs} value={tab()} onChange={setTab}>
      {(id) => <p>panel {id}</p>}
    </Tabs>
  );
}

describe('tabs', () => {
  it.each([
    ['ar', 'ArrowLeft', 'ArrowRight'],
    ['en', 'ArrowRight', 'ArrowLeft'],
  ] as const)('in %s the arrow keys follow the reading order', async (lang, forward, back) => {
    await setLanguage(lang);
    render(() => <TwoTabs />);
    const list = screen.getByRole('tablist');
    fireEvent.keyDown(list, { key: forward });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('tab b');
    expect(document.activeElement?.textContent).toBe('tab b');
    expect(screen.getByRole('tabpanel').textContent).toBe('panel b');
    fireEvent.keyDown(list, { key: back });
    fireEvent.keyDown(list, { key: back });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('tab c');
    fireEvent.keyDown(list, { key: 'Home' });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('tab a');
  });
});

describe('tree', () => {
  it('opens by the arrow that points inward and chooses by Enter', () => {
    let chosen = '';
    const nodes = [
      { id: '1', label: 'root', children: [{ id: '2', label: 'unit', children: [{ id: '3', label: 'leaf' }] }] },
    ];
    render(() => <Tree label="units" nodes={nodes} value={undefined} onSelect={(id) => (chosen = id)} />);
    const unit = screen.getByText('unit').closest('[role=treeitem]') as HTMLElement;
    expect(unit.getAttribute('aria-expanded')).toBe('false');
    unit.focus();
    fireEvent.keyDown(unit, { key: 'ArrowLeft' });
    expect(unit.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(unit, { key: 'ArrowLeft' });
    expect((document.activeElement as HTMLElement).dataset['id']).toBe('3');
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'Enter' });
    expect(chosen).toBe('3');
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'ArrowRight' });
    expect((document.activeElement as HTMLElement).dataset['id']).toBe('2');
  });
});

describe('a list in pages', () => {
  const pageOf = (items: number[], nextCursor: string | null): ListPage<number> => ({ items, nextCursor });
  it('adds pages, starts anew for a new question and drops late answers', async () => {
    const waiting: Array<(page: ListPage<number>) => void> = [];
    const [question, setQuestion] = createSignal('a');
    let pager: ReturnType<typeof createPager<string, number>> | undefined;
    const asked: string[] = [];
    render(() => {
      pager = createPager<string, number>(question, (q, after) => {
        asked.push(`${q} ${after ?? '-'}`);
        return new Promise((resolve) => waiting.push(resolve));
      });
      return <p>{pager.rows().join(',')}</p>;
    });
    expect(pager?.loading()).toBe(true);
    waiting.shift()?.(pageOf([1, 2], 'x'));
    await settle();
    pager?.more().load();
    pager?.more().load();
    waiting.shift()?.(pageOf([3], null));
    await settle();
    expect(pager?.rows()).toEqual([1, 2, 3]);
    expect(pager?.more().has).toBe(false);
    setQuestion('b');
    expect(pager?.refreshing()).toBe(true);
    expect(pager?.rows()).toEqual([1, 2, 3]);
    setQuestion('c');
    const [toB, toC] = waiting;
    toC?.(pageOf([9], null));
    await settle();
    toB?.(pageOf([5], null));
    await settle();
    expect(pager?.rows()).toEqual([9]);
    expect(asked).toEqual(['a -', 'a x', 'b -', 'c -']);
  });
});

describe('numbers, money and dates', () => {
  it('are the same digits everywhere, by the agency', async () => {
    expect([number(12_345.6), amount(1_950_000), amount(1_950_050), money(1_950_000)]).toEqual([
      '12,345.6',
      '19,500',
      '19,500.50',
      '19,500 ر.ق',
    ]);
    expect(date('2026-12-05')).toBe('5 ديسمبر 2026');
    expect(hijri('2026-12-05')).toBe('25 جمادى الآخرة 1448هـ');
    setDigits('arab');
    expect(date('2026-12-05')).toBe('٥ ديسمبر ٢٠٢٦');
    setDigits('latn');
    await setLanguage('en');
    expect(shortDate('2026-12-05')).toBe('5 Dec 2026');
    expect(bothDates('2026-12-05')).toBe('5 December 2026 · 25 Jumada II 1448 AH');
  });
  it('refuse what is no ISO date', () => {
    expect(() => date('05/12/2026')).toThrow(RangeError);
  });
});

describe('sentences with elements', () => {
  it('keep the order of the language', () => {
    render(() => <p data-testid="line">{rich('ui.error.reference', { number: () => <b>42</b> })}</p>);
    expect(screen.getByTestId('line').innerHTML).toBe('رقم المرجع للدعم: <b>42</b>');
  });
});

describe('coming back after sign-in', () => {
  it.each([
    ['/marafiq/people?q=1', '/marafiq/people?q=1'],
    ['//evil.example', undefined],
    ['/\\evil.example', undefined],
    ['https://evil.example', undefined],
    ['/sign-in?return=/x', undefined],
    [undefined, undefined],
  ])('%s leads to %s', (given, expected) => {
    expect(returnPath(given)).toBe(expected);
  });
  it('writes the way back into the address', () => {
    expect(signInAddress('/marafiq/people?q=1', true)).toBe('/sign-in?return=%2Fmarafiq%2Fpeople%3Fq%3D1&ended=1');
    expect(signInAddress('/')).toBe('/sign-in');
  });
});

describe('names of devices', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537 Edg/130', 'Edge', 'Windows', false],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18 Mobile Safari/604', 'Safari', 'iPhone', true],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile Safari/537', 'Chrome', 'Android', true],
    [null, undefined, undefined, false],
  ])('%s', (agent, browser, system, phone) => {
    expect(deviceName(agent)).toEqual({ browser, system, phone });
  });
});
