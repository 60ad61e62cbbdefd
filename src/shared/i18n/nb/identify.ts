export const identify = {
  'help.screen.identify':
    'Finner hvilke kunder som kan motta EHF, og slår det på for dem du velger. Søket kan pauses og fortsetter der det slapp.',
} as const satisfies Record<string, string>;
