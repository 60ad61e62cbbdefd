/** What commander writes in English by itself, in Norwegian: usage, placeholders of values, and what holds when nothing is given. */
import { Help, type Argument, type Command, type HelpConfiguration, type Option } from 'commander';

/** The placeholders of the commands, as they stand between `<` and `>` or `[` and `]`. */
const WORDS: Readonly<Record<string, string>> = {
  command: 'kommando',
  options: 'valg',
  code: 'kode',
  date: 'dato',
  file: 'fil',
  ids: 'id-er',
  lang: 'språk',
  name: 'navn',
  number: 'nummer',
  path: 'sti',
  rate: 'kurs',
  reason: 'grunn',
  release: 'utgave',
  text: 'tekst',
};

/** `<file...>` is `<fil...>`. */
export function inNorwegian(term: string): string {
  return term.replaceAll(/([<[])([a-z]+)(\.{3})?([>\]])/g, (whole, open: string, word: string, more: string | undefined, close: string) => {
    const known = WORDS[word];
    return known === undefined ? whole : `${open}${known}${more ?? ''}${close}`;
  });
}

/** @param headings the words of the headings */
export function norwegianHelp(headings: (title: string) => string): HelpConfiguration {
  const plain = new Help();
  return {
    showGlobalOptions: true,
    styleTitle: headings,
    // --help says the same, and needs no command of its own.
    visibleCommands: (command: Command) => plain.visibleCommands(command).filter((each) => each.name() !== 'help'),
    commandUsage: (command: Command) => inNorwegian(plain.commandUsage(command)),
    optionTerm: (option: Option) => inNorwegian(plain.optionTerm(option)),
    argumentTerm: (argument: Argument) => WORDS[argument.name()] ?? argument.name(),
    subcommandTerm: (command: Command) => inNorwegian(plain.subcommandTerm(command)),
    optionDescription: (option: Option) =>
      typeof option.defaultValue === 'string' && option.defaultValue !== ''
        ? `${option.description} (ellers ${option.defaultValue})`
        : option.description,
  };
}
