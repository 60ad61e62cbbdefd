import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { Count } from './StatusMark.tsx';

export interface TabItem<K extends string = string> {
  readonly id: K;
  readonly title: string;
  readonly count?: number;
  /** Counts that need a word, such as how many have failed; those of nothing are left out. */
  readonly counts?: readonly { readonly value: number; readonly tone: 'failed' | 'waiting'; readonly label: string }[];
  /** Called only while the tab is shown. */
  readonly content: () => ReactNode;
}

export interface TabsProps<K extends string> {
  readonly label: string;
  readonly items: readonly TabItem<K>[];
  readonly selected: K;
  readonly onSelect: (id: K) => void;
}

export function Tabs<K extends string>({ label, items, selected, onSelect }: TabsProps<K>): ReactNode {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item !== undefined) onSelect(item.id);
      }}
    >
      <TabList aria-label={label} className="tab-list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.title}
            {item.count === undefined || item.count === 0 ? null : <Count value={String(item.count)} tone="waiting" />}
            {item.counts?.map(({ value, tone, label }) =>
              value === 0 ? null : <Count key={label} value={String(value)} tone={tone} label={label} />,
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="tab-panel">
          {item.id === selected ? item.content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
