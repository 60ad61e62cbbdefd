import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useT } from '../i18n.tsx';
import { Button, ChoiceMenu, Icon, TextField } from '../kit/index.ts';
import { DateChip } from '../lists/DateChip.tsx';
import { hasFilters, noFilters } from './filters.ts';
import type { Filters, InboxView } from './filters.ts';
import { documentKinds, documentStates, handledReasons, postableKinds } from './vocabulary.ts';

export interface FilterChipsProps {
  readonly view: InboxView | 'toPost';
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly today: string;
}

/** The chips over the list: status, date, kind, sender, and the reason where handled documents are in sight. */
export function FilterChips({ view, filters, onChange, today }: FilterChipsProps): ReactNode {
  const t = useT();
  const set = (change: Partial<Filters>): void => onChange({ ...filters, ...change });
  const states = view === 'toPost' ? (['new', 'check'] as const) : documentStates;
  const kinds = view === 'all' || view === 'handled' ? documentKinds : postableKinds;
  const canChooseReason = view === 'handled' || (view === 'all' && (filters.states.length === 0 || filters.states.includes('handled')));
  return (
    <>
      {view === 'all' || view === 'toPost' ? (
        <ChoiceMenu
          label={t('inbox.filter.state')}
          choices={states.map((key) => ({ key, text: t(`state.${key}`) }))}
          selected={filters.states}
          onChange={(selected) => set({ states: selected })}
          noneText={t('inbox.filter.all')}
        />
      ) : null}
      <DateChip value={filters} onChange={set} today={today} />
      <ChoiceMenu
        label={t('inbox.filter.kind')}
        choices={kinds.map((key) => ({ key, text: t(`kind.${key}`) }))}
        selected={filters.kinds}
        onChange={(selected) => set({ kinds: selected })}
        noneText={t('inbox.filter.all')}
      />
      <SenderChip sender={filters.sender} onChange={(sender) => set({ sender })} />
      {canChooseReason ? (
        <ChoiceMenu
          label={t('inbox.filter.handledReason')}
          mode="single"
          choices={handledReasons.map((key) => ({ key, text: t(`handled.${key}`) }))}
          selected={filters.handledReason === null ? [] : [filters.handledReason]}
          onChange={([handledReason]) => set({ handledReason: handledReason ?? null })}
          noneText={t('inbox.filter.all')}
        />
      ) : null}
      {hasFilters(filters) ? (
        <Button kind="quiet" onPress={() => onChange(noFilters)}>
          {t('inbox.filter.clear')}
        </Button>
      ) : null}
    </>
  );
}

function SenderChip({ sender, onChange }: { readonly sender: string; readonly onChange: (sender: string) => void }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(sender);
  const finish = (): void => {
    onChange(typed.trim());
    setOpen(false);
  };
  return (
    <DialogTrigger
      isOpen={open}
      onOpenChange={(next) => {
        if (next) setTyped(sender);
        else if (typed.trim() !== sender) onChange(typed.trim());
        setOpen(next);
      }}
    >
      <Button className={sender === '' ? 'chip' : 'chip on'}>
        <span>{`${t('inbox.filter.sender')}: ${sender === '' ? t('inbox.filter.all') : sender}`}</span>
        <Icon name="chevronDown" />
      </Button>
      <Popover className="popover" placement="bottom start" offset={3}>
        <Dialog className="filter-popover" aria-label={t('inbox.filter.sender')}>
          <form
            className="sender-form"
            onSubmit={(event) => {
              event.preventDefault();
              finish();
            }}
          >
            <TextField
              label={t('inbox.sender.label')}
              hint={t('inbox.sender.hint')}
              value={typed}
              onChange={setTyped}
              maxLength={200}
              ref={focusOnce}
            />
            <div className="button-row">
              <Button kind="primary" onPress={finish}>
                {t('inbox.filter.use')}
              </Button>
              <Button
                onPress={() => {
                  setTyped('');
                  onChange('');
                  setOpen(false);
                }}
              >
                {t('inbox.filter.clearOne')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** A field that has just come takes the focus. Stable, so that it does so once. */
function focusOnce(field: HTMLElement | null): void {
  field?.focus();
}
