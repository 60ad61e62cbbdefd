/** Import of customers or articles: choose a file, say what its columns are, see what would come of it, and import. */
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../shared/contract/registers.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { useConnection } from '../client/events.ts';
import { useFormats, useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Button, copyText, Dialog, ErrorBanner, Icon, Note, Progress } from '../kit/index.ts';
import { CheckField } from '../kit/fields/CheckField.tsx';
import { SelectField } from '../kit/fields/SelectField.tsx';
import { reasonText } from './reasons.ts';
import {
  cancelImport,
  chooseFile,
  fieldOfColumn,
  readPreview,
  resetImport,
  runImport,
  useRegisterImport,
  withColumn,
} from './registerImport.ts';
import type { ImportOptions, ImportResult, RegisterName } from './registerImport.ts';
import './registers.css';

export interface RegisterImportProps {
  readonly register: RegisterName;
  readonly onClose: () => void;
}

export function RegisterImport({ register, onClose }: RegisterImportProps): ReactNode {
  const t = useT();
  const state = useRegisterImport();
  const progress = useConnection((store) => store.importing);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => resetImport, []);
  const { step, file, preview, options, reading, result, error } = state;
  const title = t(`importing.title.${register}`);
  const pick = (): void => picker.current?.click();
  const change = (next: Partial<ImportOptions>): void => void readPreview(register, { ...options, ...next });

  if (step === 'importing')
    return (
      <Dialog title={title} onClose={cancelImport} closeLabel={t('action.cancel')}>
        <Progress
          label={title}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          text={progress === null ? (file?.name ?? '') : t('importing.progress', { done: progress.done, total: progress.total })}
        />
      </Dialog>
    );
  if (step === 'done' && result !== null)
    return <ResultDialog register={register} title={title} file={file?.name ?? ''} result={result} onClose={onClose} />;

  const missing = preview === null ? [] : preview.fields.filter(({ field, isNeeded }) => isNeeded && !(field in preview.mapping));
  const toImport = preview === null ? 0 : preview.wouldAdd + preview.wouldUpdate;
  return (
    <Dialog
      title={title}
      size="wide"
      onClose={onClose}
      actions={
        preview === null
          ? [{ label: t('importing.choose'), run: pick, disabled: reading }]
          : [
              {
                label: t('importing.run', { count: toImport }),
                run: () => void runImport(register),
                disabled: reading || toImport === 0 || missing.length > 0,
              },
            ]
      }
      footer={preview === null ? undefined : <Button onPress={pick}>{t('importing.chooseOther')}</Button>}
    >
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen !== undefined) void chooseFile(register, chosen);
        }}
      />
      {preview === null ? (
        <>
          <p>{t(`importing.meaning.${register}`)}</p>
          {reading ? <Progress label={title} done={0} total={null} text={t('importing.reading', { file: file?.name ?? '' })} /> : null}
        </>
      ) : (
        <>
          <p className="import-file">
            <strong>{file?.name}</strong> · {t('importing.rows', { count: preview.rows })}
          </p>
          <div className="import-options">
            {preview.sheets.length > 1 ? (
              <SelectField
                label={t('importing.sheet')}
                value={preview.sheet ?? preview.sheets[0] ?? ''}
                choices={preview.sheets.map((name) => ({ key: name, text: name }))}
                onChange={(sheet) => change({ sheet, mapping: null })}
              />
            ) : null}
            <SelectField
              label={t('importing.existing')}
              value={options.existing}
              choices={[
                { key: 'skip', text: t('importing.existing.skip') },
                { key: 'update', text: t('importing.existing.update') },
              ]}
              onChange={(existing) => change({ existing })}
            />
            <div className="check-line">
              <CheckField
                label={t('importing.hasHeadings')}
                checked={options.hasHeadings}
                onChange={(hasHeadings) => change({ hasHeadings, mapping: null })}
              />
            </div>
          </div>
          <Mapping register={register} preview={preview} onChange={(mapping) => change({ mapping })} />
          {missing.length === 0 ? null : (
            <Note tone="warn">
              {t('importing.missing', {
                fields: missing.map(({ field }) => fieldName(register, field, t)).join(', '),
                count: missing.length,
              })}
            </Note>
          )}
          <p className="import-counts" role="status" aria-busy={reading}>
            {t('importing.would', {
              added: preview.wouldAdd,
              updated: preview.wouldUpdate,
              skipped: preview.wouldSkip,
              refused: preview.refusedCount,
            })}
            <Skipped skipped={preview.wouldSkip} unchanged={preview.unchanged} />
          </p>
          <Refused register={register} refused={preview.refused} count={preview.refusedCount} />
        </>
      )}
      {error === null ? null : <ErrorBanner error={error} onRetry={() => void readPreview(register, options)} />}
    </Dialog>
  );
}

/** A field by its name in the register's forms. */
export function fieldName(register: RegisterName, field: string, t: Translate): string {
  const key = `${register}.field.${field}`;
  return isMessageKey(key) ? t(key) : field;
}

/** The columns of the file, each with the field it goes to, over its first rows. */
function Mapping({
  register,
  preview,
  onChange,
}: {
  readonly register: RegisterName;
  readonly preview: ImportPreview;
  readonly onChange: (mapping: Record<string, number>) => void;
}): ReactNode {
  const t = useT();
  const titleId = useId();
  const width = Math.max(preview.headings.length, ...preview.sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const heading = (index: number): string => {
    const text = preview.headings[index] ?? '';
    return text.trim() === '' ? t('importing.column', { number: index + 1 }) : text;
  };
  return (
    <>
      <h3 id={titleId}>{t('importing.columns')}</h3>
      <div className="import-scroll" tabIndex={0} role="region" aria-labelledby={titleId}>
        <table className="import-table">
          <thead>
            <tr>
              {columns.map((index) => (
                <th key={index} scope="col" title={heading(index)}>
                  {heading(index)}
                </th>
              ))}
            </tr>
            <tr>
              {columns.map((index) => {
                const field = fieldOfColumn(preview.mapping, index);
                return (
                  <td key={index}>
                    <div className="combo">
                      <select
                        className={field === '' ? 'input select unused' : 'input select'}
                        aria-label={t('importing.columnIs', { heading: heading(index) })}
                        value={field}
                        onChange={(event) => onChange(withColumn(preview.mapping, index, event.target.value))}
                      >
                        <option value="">{t('importing.unused')}</option>
                        {preview.fields.map(({ field: name, isNeeded }) => (
                          <option key={name} value={name}>
                            {isNeeded ? t('importing.neededField', { name: fieldName(register, name, t) }) : fieldName(register, name, t)}
                          </option>
                        ))}
                      </select>
                      <Icon name="chevronDown" className="combo-mark" />
                    </div>
                  </td>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((row, at) => (
              <tr key={at}>
                {columns.map((index) => (
                  <td key={index} className={fieldOfColumn(preview.mapping, index) === '' ? 'unused' : undefined} title={row[index]}>
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type Refusal = ImportPreview['refused'][number];

function tableText(register: RegisterName, refused: readonly Refusal[], t: Translate): string {
  const head = [t('importing.refused.row'), t('importing.refused.field'), t('importing.refused.value'), t('importing.refused.reason')];
  const rows = refused.map((one) => [
    String(one.row),
    one.field === '' ? '' : fieldName(register, one.field, t),
    one.value,
    reasonText(one.code, one.params, t),
  ]);
  // Tabs and line ends inside a value would part it: it is pasted into a sheet.
  return [head, ...rows].map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Why rows were skipped. */
function Skipped({ skipped, unchanged }: { readonly skipped: number; readonly unchanged: number }): ReactNode {
  const t = useT();
  return skipped === 0 ? null : <> {t('importing.skipped', { exists: skipped - unchanged, unchanged })}</>;
}

function Refused({
  register,
  refused,
  count,
}: {
  readonly register: RegisterName;
  readonly refused: readonly Refusal[];
  readonly count: number;
}): ReactNode {
  const t = useT();
  const formats = useFormats();
  if (count === 0) return null;
  // A row with several faults stands there once for each.
  const rows = new Set(refused.map(({ row }) => row)).size;
  return (
    <section className="import-refused">
      <header className="import-refused-head">
        <h3>{t('importing.refused.title', { count })}</h3>
        <span className="spacer" />
        <Button
          small
          icon="copy"
          onPress={() => void copyText(tableText(register, refused, t), t, t('importing.refused.copied', { count: rows }))}
        >
          {t('importing.refused.copy')}
        </Button>
      </header>
      <div className="import-scroll rows" tabIndex={0} role="region" aria-label={t('importing.refused.title', { count })}>
        <table className="result-table">
          <thead>
            <tr>
              <th scope="col">{t('importing.refused.row')}</th>
              <th scope="col">{t('importing.refused.field')}</th>
              <th scope="col">{t('importing.refused.value')}</th>
              <th scope="col">{t('importing.refused.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map((one, index) => (
              <tr key={`${String(one.row)} ${String(index)}`}>
                <td>{formats.count(one.row)}</td>
                <td>{one.field === '' ? '' : fieldName(register, one.field, t)}</td>
                <td>{one.value}</td>
                <td>{reasonText(one.code, one.params, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > rows ? <p className="muted">{t('importing.refused.more', { count: rows })}</p> : null}
    </section>
  );
}

function ResultDialog({
  register,
  title,
  file,
  result,
  onClose,
}: {
  readonly register: RegisterName;
  readonly title: string;
  readonly file: string;
  readonly result: ImportResult;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  return (
    <Dialog title={title} size={result.refusedCount > 0 ? 'wide' : 'normal'} onClose={onClose}>
      <p className="import-file">
        <strong>{file}</strong>
      </p>
      <p role="status">
        {t('importing.result', { added: result.added, updated: result.updated, skipped: result.skipped, refused: result.refusedCount })}
        <Skipped skipped={result.skipped} unchanged={result.unchanged} />
      </p>
      <Refused register={register} refused={result.refused} count={result.refusedCount} />
    </Dialog>
  );
}
