import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Formats } from '../../shared/i18n/values.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, DateField, EntryForm, Icon } from '../kit/index.ts';
import { anyDate, datePresets } from './dateSpan.ts';
import type { DateChoice, DatePreset } from './dateSpan.ts';

function dateText(filters: DateChoice, t: Translate, formats: Formats): string {
  if (filters.date === null) return t('inbox.filter.all');
  if (filters.date !== 'custom') return t(`inbox.date.${filters.date}`).toLowerCase();
  if (filters.from !== null && filters.to !== null) return `${formats.date(filters.from)}–${formats.date(filters.to)}`;
  if (filters.from !== null) return t('inbox.date.since', { date: filters.from });
  return filters.to === null ? t('inbox.filter.all') : t('inbox.date.until', { date: filters.to });
}

/** The chip over a list that narrows it by date. */
export function DateChip({
  value: filters,
  onChange,
  today,
}: {
  readonly value: DateChoice;
  readonly onChange: (change: DateChoice) => void;
  readonly today: string;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const presets = datePresets.filter((preset): preset is Exclude<DatePreset, 'custom'> => preset !== 'custom');
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={filters.date === null ? 'chip' : 'chip on'}>
        <span>{`${t('inbox.filter.date')}: ${dateText(filters, t, formats)}`}</span>
        <Icon name="chevronDown" />
      </Button>
      <Popover className="popover" placement="bottom start" offset={3}>
        <Dialog className="filter-popover" aria-label={t('inbox.filter.date')}>
          <div className="preset-list">
            <Button
              kind="quiet"
              className={filters.date === null ? 'preset on' : 'preset'}
              onPress={() => {
                onChange(anyDate);
                setOpen(false);
              }}
            >
              {t('inbox.date.all')}
            </Button>
            {presets.map((preset) => (
              <Button
                key={preset}
                kind="quiet"
                className={filters.date === preset ? 'preset on' : 'preset'}
                onPress={() => {
                  onChange({ date: preset, from: null, to: null });
                  setOpen(false);
                }}
              >
                {t(`inbox.date.${preset}`)}
              </Button>
            ))}
          </div>
          <EntryForm className="span-fields" onFinish={() => setOpen(false)}>
            <DateField
              label={t('inbox.date.from')}
              today={today}
              value={filters.from}
              onChange={(from) => onChange({ date: 'custom', from, to: filters.to })}
            />
            <DateField
              label={t('inbox.date.to')}
              today={today}
              value={filters.to}
              onChange={(to) => onChange({ date: 'custom', from: filters.from, to })}
            />
          </EntryForm>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
