export const sending = {
  'help.screen.sent':
    'Dokumenter som er sendt, med hvordan det gikk: overført, levert, godtatt, avvist. Åpne et for å se tidslinjen, utskriften og XML, eller send det på nytt.',
} as const satisfies Record<string, string>;
