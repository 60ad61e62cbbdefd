import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';

export interface ChoiceWithMeaning<K extends string> {
  readonly key: K;
  readonly text: string;
  readonly meaning: ReactNode;
  readonly disabled?: boolean;
}

export interface ChoicesProps<K extends string> {
  readonly label: string;
  readonly value: K;
  readonly choices: readonly ChoiceWithMeaning<K>[];
  readonly onChange: (value: K) => void;
}

/** One of a few, each with what it means under it. */
export function Choices<K extends string>({ label, value, choices, onChange }: ChoicesProps<K>): ReactNode {
  return (
    <RadioGroup
      className="radio-list choices"
      aria-label={label}
      value={value}
      onChange={(next) => {
        const chosen = choices.find(({ key }) => key === next);
        if (chosen !== undefined) onChange(chosen.key);
      }}
    >
      {choices.map(({ key, text, meaning, disabled = false }) => (
        <Radio key={key} value={key} className="radio-field" isDisabled={disabled}>
          <span className="radio-mark" aria-hidden="true" />
          <span className="choice-words">
            <span>{text}</span>
            <small>{meaning}</small>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
